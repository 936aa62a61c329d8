import { startPage } from '../../components/start.tsx';
import { extensionSurface } from '../popup/surface.ts';

startPage(document, extensionSurface('page'));
