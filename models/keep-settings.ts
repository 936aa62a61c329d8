import { createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { AutoLockMinutes, RecordId, Settings } from '../domain/kept.ts';
import { fail, type Result } from '../domain/result.ts';
import type { KeepProblem, Stores } from '../domain/stores.ts';

/** The one record of settings is always under this id. */
export const SETTINGS_ID = 'settings______________' as RecordId; // 22 signs of base64url.

/** Before anybody set anything. */
export const ORDINARY_SETTINGS: Settings = { id: SETTINGS_ID, autoLockMinutes: 5 };

/** What the person set about keeping. */
export interface KeepSettings {
  readonly settings: ReadonlySignal<Settings>;
  load(): Promise<void>;
  setAutoLock(minutes: AutoLockMinutes): Promise<Result<void, KeepProblem | 'unreachable'>>;
}

export const KeepSettings: ModelConstructor<KeepSettings, [store: Stores['settings']]> = createModel(
  (store: Stores['settings']) => {
    const settings = signal(ORDINARY_SETTINGS);

    return {
      settings,
      async load() {
        const kept = await store.read().catch(() => undefined);
        if (kept?.ok === true) settings.value = kept.value[0] ?? ORDINARY_SETTINGS;
      },
      async setAutoLock(autoLockMinutes) {
        const before = settings.value;
        settings.value = { ...before, autoLockMinutes }; // Shown at once, taken back if it was not kept.
        const kept = await store.put(settings.value, before).catch(() => fail('unreachable'));
        if (!kept.ok) settings.value = before;
        return kept;
      },
    };
  },
);
