import { beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { startEmergencyDoor } from '../../../components/shell/emergency-door.ts';

const HTML = `
  <div id="app"><h1 tabindex="-1">Check</h1><button id="tile">Tile</button><a href="#emergency">Emergency</a></div>
  <section id="emergency"><h1 tabindex="-1">Emergency</h1><a href="#app">Back</a><button id="dose">Dose</button></section>`;

beforeAll(() => startEmergencyDoor(document));
beforeEach(() => {
  document.body.innerHTML = HTML;
  location.hash = '';
});

test('F2 opens the emergency steps from wherever one is, and reading starts at their title', () => {
  tile().focus();
  f2();
  expect(location.hash).toBe('#emergency');
  expect(document.activeElement?.textContent).toBe('Emergency');
});

test('opening and closing take the place of the entry in the history, and add none', () => {
  const replace = vi.spyOn(location, 'replace');
  const push = vi.spyOn(history, 'pushState');
  f2();
  link('#app').click();
  expect(replace.mock.calls).toEqual([['#emergency'], ['#app']]);
  expect(push).not.toHaveBeenCalled();
});

test('the way back leads to where one was', () => {
  tile().focus();
  link('#emergency').click();
  link('#app').click();
  expect(location.hash).toBe('#app');
  expect(document.activeElement).toBe(tile());
});

test('F2 pressed twice does not lose the way back', () => {
  tile().focus();
  f2();
  document.querySelector<HTMLElement>('#dose')?.focus();
  f2();
  link('#app').click();
  expect(document.activeElement).toBe(tile());
});

function f2(): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true, cancelable: true }));
}

function link(hash: string): HTMLElement {
  return found(`a[href="${hash}"]`);
}

const tile = () => found('#tile');

function found(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Nothing is ${selector}.`);
  return element;
}
