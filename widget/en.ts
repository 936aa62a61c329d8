import { en } from '../components/words/parts.en.ts';
import { startWidget } from './start-widget.ts';

startWidget(en);
