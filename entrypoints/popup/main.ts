import { startPage } from '../../components/start.tsx';
import { extensionSurface } from './surface.ts';

startPage(document, extensionSurface('popup'));
