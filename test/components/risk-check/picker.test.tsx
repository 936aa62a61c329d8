import { act, fireEvent, screen, within } from '@testing-library/preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test, vi } from 'vitest';

import { Picker } from '../../../components/risk-check/picker.tsx';
import { unmatched } from '../../../domain/picks.ts';
import { openKnowledge } from '../../../models/knowledge.ts';
import { RiskCheck } from '../../../models/risk-check.ts';
import { aCatalog, aSubstance, substancePick } from '../../fixtures/content.ts';
import { inWords, renderInWords, words } from '../../fixtures/views.tsx';

const catalog = aCatalog({
  substances: [aSubstance('ash', ['calmers']), aSubstance('birch', ['calmers'], ['birch', 'Silverbark'])],
});
const TILES = [{ pick: substancePick('ash'), label: 'Ash' }];

describe('a name we do not have', () => {
  test('can be picked, and is shown as unknown among the picks', async () => {
    const { check } = await aPicker();
    type('mystery');
    expect(screen.getByText('We have nothing on "mystery".')).toBeTruthy();
    fireEvent.click(screen.getByText('Add "mystery" as unknown'));
    expect(isPicked('"mystery" (unknown)')).toBe('true');
    expect(check.findings.value).toMatchObject([{ level: 'unknown' }]);
    expect(field().value).toBe('');
  });

  test('can be picked too when others are like it', async () => {
    await aPicker();
    type('bicrh');
    expect(screen.getByRole('button', { name: 'birch' })).toBeTruthy();
    fireEvent.click(screen.getByText('Add "bicrh" as unknown'));
    expect(isPicked('"bicrh" (unknown)')).toBe('true');
  });

  test('of markup is shown as the letters it is', async () => {
    const { container } = await aPicker();
    type('<img src=x onerror=alert(1)>');
    expect(container.querySelector('img')).toBeNull();
    fireEvent.click(screen.getByText('Add "<img src=x onerror=alert(1)>" as unknown'));
    expect(container.querySelector('img')).toBeNull();
    expect(isPicked('"<img src=x onerror=alert(1)>" (unknown)')).toBe('true');
  });

  test('cannot turn the text around it, neither before it is picked nor after', async () => {
    const { container } = await aPicker();
    type('\u202Eyretsym');
    expect(matches().textContent).not.toContain('\u202E');
    fireEvent.click(screen.getByText('Add "yretsym" as unknown'));
    expect(container.textContent).not.toContain('\u202E');
  });

  test('of ten thousand letters is cut to sixty, before it is picked and after', async () => {
    await aPicker();
    type('q'.repeat(10_000));
    expect(matches().textContent?.length).toBeLessThan(250);
    fireEvent.click(screen.getByText(`Add "${'q'.repeat(60)}" as unknown`));
    expect(isPicked(`"${'q'.repeat(60)}" (unknown)`)).toBe('true');
  });

  test('of hidden characters only offers nothing', async () => {
    const { container } = await aPicker();
    type('\u200B\u202E');
    expect(container.querySelector('.matches')).toBeNull();
  });
});

describe('a name we have', () => {
  test('typed exactly offers no way to pick it as unknown', async () => {
    await aPicker();
    type('birch');
    expect(screen.queryByText('Add "birch" as unknown')).toBeNull();
  });

  test('typed exactly is picked with Enter', async () => {
    const { check } = await aPicker();
    type('Silverbark');
    fireEvent.submit(screen.getByRole('search'));
    expect(check.picks.value).toEqual([substancePick('birch')]);
  });

  test('not typed exactly is not picked with Enter: the person chooses', async () => {
    const { check } = await aPicker();
    type('silverbar');
    fireEvent.submit(screen.getByRole('search'));
    expect(check.picks.value).toEqual([]);
    expect(document.activeElement?.textContent).toBe('birch ("Silverbark")');
  });
});

test('tiles can be picked before the content is here', () => {
  const check = new RiskCheck(() => new Promise(() => {}));
  renderInWords(<Picker check={check} tiles={TILES} onDone={() => {}} />);
  fireEvent.click(screen.getByRole('button', { name: 'Ash' }));
  expect(isPicked('Ash')).toBe('true');
});

describe('while the content is on its way', () => {
  test('typing says that it is, and nothing about what we have', () => {
    const check = new RiskCheck(() => new Promise(() => {}));
    void check.load();
    const { container } = renderInWords(<Picker check={check} tiles={TILES} onDone={() => {}} />);
    type('birch');
    expect(container.textContent).toContain(words.shell.loading());
    expect(container.textContent).not.toContain('We have nothing on');
    expect(container.textContent).not.toContain('as unknown');
  });

  test('what was typed is found once it is here', async () => {
    let arrive: (knowledge: ReturnType<typeof openKnowledge>) => void = () => {};
    const check = new RiskCheck(() => new Promise((resolve) => (arrive = resolve)));
    const loading = check.load();
    const { container } = renderInWords(<Picker check={check} tiles={TILES} onDone={() => {}} />);
    type('birch');
    await act(async () => {
      arrive(openKnowledge(catalog));
      await loading;
    });
    expect(screen.getByRole('button', { name: 'birch' })).toBeTruthy();
    expect(container.textContent).not.toContain(words.shell.loading());
  });
});

describe('when the content has failed', () => {
  async function aFailedPicker() {
    const check = new RiskCheck(async () => undefined);
    await check.load();
    return { check, ...renderInWords(<Picker check={check} tiles={TILES} onDone={() => {}} />) };
  }

  test('typing says so, and never that we have nothing', async () => {
    const { container } = await aFailedPicker();
    type('birch');
    expect(container.textContent).toContain(words.shell.failed());
    expect(container.textContent).not.toContain('We have nothing on');
  });

  test('a name can still be added, as unknown', async () => {
    const { check } = await aFailedPicker();
    type('birch');
    fireEvent.click(screen.getByText('Add "birch" as unknown'));
    expect(check.picks.value).toEqual([{ kind: 'unmatched', typed: 'birch' }]);
    expect(isPicked('"birch" (unknown)')).toBe('true');
    expect(field().value).toBe('');
  });

  test('nothing typed says nothing', async () => {
    const { container } = await aFailedPicker();
    expect(container.textContent).not.toContain(words.shell.failed());
  });
});

test('with twenty picked, one more keeps its typed text, and we say that there is no room', async () => {
  const { check, container } = await aPicker();
  await act(() => {
    for (let count = 0; count < 19; count += 1) check.add(unmatched(`thing ${count}`));
  });
  expect(container.textContent).not.toContain(words.check.full());
  fireEvent.click(screen.getByRole('button', { name: 'Ash' }));
  type('mystery');
  fireEvent.click(screen.getByText('Add "mystery" as unknown'));
  expect(field().value).toBe('mystery');
  expect(check.picks.value).toHaveLength(20);
  expect(screen.getByRole('alert').textContent).toBe(words.check.full());

  fireEvent.click(screen.getByRole('button', { name: 'Ash' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('someone goes on only when something is picked', async () => {
  const { onDone } = await aPicker();
  fireEvent.click(screen.getByRole('button', { name: 'Pick one or more first.' }));
  expect(onDone).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Ash' }));
  fireEvent.click(screen.getByRole('button', { name: 'See what matters about it' }));
  expect(onDone).toHaveBeenCalledOnce();
});

test('what is typed is left alone by helpers of the browser', () => {
  const check = new RiskCheck(async () => undefined);
  // As the page is made beforehand: the DOM of these tests does not know all of these.
  const html = renderToString(inWords(<Picker check={check} tiles={TILES} onDone={() => {}} />));
  const field = /<input[^>]*>/.exec(html)?.[0];
  for (const off of ['autocomplete="off"', 'autocorrect="off"', 'spellcheck="false"', 'writingsuggestions="false"']) {
    expect(field).toContain(off);
  }
});

async function aPicker() {
  const check = new RiskCheck(async () => openKnowledge(catalog));
  const onDone = vi.fn<() => void>();
  const { container } = renderInWords(<Picker check={check} tiles={TILES} onDone={onDone} />);
  await act(() => check.load());
  return { check, onDone, container };
}

function type(text: string): void {
  fireEvent.input(field(), { target: { value: text } });
}

const field = () => screen.getByLabelText<HTMLInputElement>('Type any name');
const matches = () => screen.getByRole('list', { name: 'Matches' });
const isPicked = (label: string) =>
  within(screen.getByRole('list', { name: 'Common ones' }))
    .getByRole('button', { name: label })
    .getAttribute('aria-pressed');
