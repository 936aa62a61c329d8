import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveWidgets, type Served } from '../../scripts/serve.ts';
import { withChromium } from './with-chromium.ts';

let widgets: Served;
beforeAll(async () => {
  widgets = await serveWidgets(0);
});
afterAll(() => widgets.close());

const browser = withChromium(() => ({ timeZone: 'America/New_York' }));

const NOTICE = "Part of this page's address could not be read. This is the ordinary page.";

test('someone on a site set up for Great Britain and the dark has dark looks and 999', async () => {
  const page = await checkAt('#1~dark~GB');

  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  expect(await page.getByText(NOTICE).count()).toBe(0);
  await page.keyboard.press('F2');
  expect(await page.getByRole('link', { name: '999', exact: true }).isVisible()).toBe(true);
  expect(await page.evaluate(() => location.hash)).toBe('#emergency');
});

test('someone on a site that sets nothing up has the number of where their device is', async () => {
  const page = await checkAt('');

  await page.keyboard.press('F2');
  expect(await page.getByRole('link', { name: '911', exact: true }).isVisible()).toBe(true);
});

/** What ours and WordPress write, what browsers take out themselves, and names of places on the page. */
const READABLE = [
  '#',
  '#emergency',
  '#app',
  '#nowhere',
  '#?secret=Ab12',
  '#1~dark~GB#?secret=Ab12',
  '#1~light~-',
  '#1~auto~ZZ',
  '#1~dark~GB ',
  '#:~:text=Alcohol-,x',
];

const UNREADABLE = [
  '#1~"><img>',
  '#1~"><img src=x onerror=alert(1)>~GB',
  '#1~dark~"><script>alert(1)</script>',
  `#${'a'.repeat(600)}`,
  `#1~dark~${'G'.repeat(600)}`,
  `#${'~'.repeat(511)}`,
  '#%00',
  '#1~%00~GB',
  '#1~dark~%00%00',
  '#__proto__',
  '#1~__proto__~GB',
  '#1~constructor~GB',
  '#1~toString~GB',
  '#1~dark~__proto__',
  '#javascript:alert(1)',
  '#1~javascript:alert(1)~GB',
  '#data:text/html,<script>alert(1)</script>',
  '#//evil.example/',
  '#1~dark~//evil.example/',
  '#https://evil.example/#1~dark~GB',
  '#{"theme":"dark"}',
  '#1~{"__e":1,"type":"img"}~GB',
  '#2~dark~GB',
  '#0~dark~GB',
  '#-1~dark~GB',
  '#1.0~dark~GB',
  '#01~dark~GB',
  '#1e0~dark~GB',
  '#NaN~dark~GB',
  '#1~Dark~GB',
  '#1~DARK~GB',
  '#1~dark~gb',
  '#1~dark~GBR',
  '#1~dark~G',
  '#1~dark~',
  '#1~dark',
  '#1~~',
  '#1~',
  '#1',
  '#~',
  '#~~',
  '#~dark~GB',
  '#1~dark~GB~',
  '#1~dark~GB~alone',
  '#1~dark~GB~heroin.alcohol',
  '#1~dark~GB#1~light~US',
  '##1~dark~GB',
  '#1~dark~GB?secret',
  '#1~dark~GB#?secret=<b>',
  '#1~dark~GB&x=1',
  '#1~dark GB',
  '#1 dark GB',
  '#1~dark~G B',
  '# 1~dark~GB',
  '#1~dark~\u0000\u0001',
  '#1~dark~\u202eBG',
  '#1~dark~\u200bGB',
  '#1~d\u0430rk~GB',
  '#1~dark~\u0413\u0411',
  '#1~dark~\ud83c\uddec\ud83c\udde7',
  '#\ud83d\ude00',
  '#\ufeff1~dark~GB',
  '#\uff11~dark~GB',
  '#1\uff5edark~GB',
  '#%31~dark~GB',
  '#1%7Edark%7EGB',
  '#%F0%9F%98%80',
  '#%',
  '#%zz',
  '#%u0031~dark~GB',
  "#1~dark'~GB",
  '#1~dark`~GB',
  '#1~${alert(1)}~GB',
  '#1~{{7*7}}~GB',
  '#../../../etc/passwd',
  '#1~../..~GB',
  '#1;dark;GB',
  '#1,dark,GB',
  '#1-dark-GB',
  '#1.dark.GB',
  '#1|dark|GB',
  '#1~dark|GB',
  '#theme=dark&country=GB',
  '#?theme=dark',
  '#!/1~dark~GB',
  '#/check',
  '#check/',
  '#emergency~GB',
  '#EMERGENCY',
  '#1~emergency~GB',
] as const;

test.each([
  { what: 'plain or passed on by other software', fragments: READABLE, notices: 0 },
  { what: 'hostile, cut off or garbled', fragments: UNREADABLE, notices: 1 },
])(
  'someone who follows a link that is $what finds a page that works, and is told if it could not be read',
  { timeout: 180_000 },
  async ({ fragments, notices }) => {
    const page = await browser.context.newPage();
    const wrong: string[] = [];

    for (const [index, fragment] of fragments.entries()) {
      const url = `${widgets.url}/w/v1/en/check/?${index}${fragment}`; // A number, since a browser does not load the same page twice.
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      const seen = await page.evaluate(useScreen, NOTICE);
      if (seen.works && seen.notices === notices && seen.strangers === 0) continue;
      wrong.push(`${fragment}: ${JSON.stringify(seen)}`);
    }

    expect(wrong).toEqual([]);
  },
);

test('a hundred links are tried', () => {
  expect(READABLE.length + UNREADABLE.length).toBeGreaterThanOrEqual(100);
});

/** Runs in the page: picks something, and counts notices and what a link may have put there. */
function useScreen(notice: string) {
  const tile = document.querySelector<HTMLElement>('.tile');
  tile?.click();
  return new Promise<{ works: boolean; notices: number; strangers: number }>((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        resolve({
          works: tile?.ariaPressed === 'true' && document.body.checkVisibility(),
          notices: [...document.querySelectorAll('.notice')].filter((it) => it.textContent === notice).length,
          strangers: document.querySelectorAll('img, iframe, script:not([src]), [onerror]').length,
        }),
      ),
    );
  });
}

async function checkAt(fragment: string): Promise<Page> {
  const page = await browser.open(`${widgets.url}/w/v1/en/check/${fragment}`);
  await page.getByRole('button', { name: 'Alcohol', exact: true }).waitFor();
  return page;
}
