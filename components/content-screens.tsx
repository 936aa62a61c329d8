/** The screens that show content. They arrive with it, so that the first screen does not wait for them. */
export { AboutScreen } from './about/about-screen.tsx';
export { startSources } from './emergency/start-sources.tsx';
export { Result } from './risk-check/result.tsx';
export { RisksScreen } from './risks/risks-screen.tsx';
