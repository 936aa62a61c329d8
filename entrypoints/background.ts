import { defineBackground } from 'wxt/utils/define-background';

import { keepProtocol } from '../platform/keep-protocol.ts';
import { listen } from '../platform/messages.ts';
import { watchMemory } from '../platform/watch-memory.ts';
import { watchProtocol } from '../platform/watch-protocol.ts';
import { keepHandlers } from './keep/keeper.ts';

export default defineBackground({
  type: 'module',
  main() {
    listen({ ...watchProtocol, ...keepProtocol }, { 'watch/note': watchMemory(), ...keepHandlers() });
  },
});
