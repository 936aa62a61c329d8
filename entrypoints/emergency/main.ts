import { startPage } from '../../components/start.tsx';
import { emergencySurface } from '../popup/surface.ts';

startPage(document, emergencySurface());
