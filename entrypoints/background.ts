import { defineBackground } from 'wxt/utils/define-background';

import { listen } from '../platform/messages.ts';
import { watchMemory } from '../platform/watch-memory.ts';
import { keepHandlers } from './keep/keeper.ts';

export default defineBackground({
  type: 'module',
  main() {
    listen({ 'watch/note': watchMemory(), ...keepHandlers() });
  },
});
