import { render } from 'preact';

import still from '../../components/words/compiled/en.still.js';
import { StillWordsContext } from '../../components/words/still-words.ts';
import { WordsContext } from '../../components/words/words.ts';
import { Today } from '../../components/words/today.ts';
import { en } from '../../components/words/parts.en.ts';
import { EXAMPLES } from './examples.tsx';

const place = document.getElementById('examples');
if (place === null) throw new Error('The page has no place for the examples.');

/** All of them; or, asked for by `?part=keep` or `?part=rest`, those of keeping or the others. */
const part = new URLSearchParams(location.search).get('part');
const shown = EXAMPLES.filter(({ name }) => part === null || name.startsWith('Keep:') === (part === 'keep'));

render(
  <WordsContext.Provider value={en.words}>
    <StillWordsContext.Provider value={still}>
      <h1>Components in every state</h1>
      {shown.map(({ name, view, today = '2026-11-23' }) => (
        <section key={name} aria-label={name}>
          <p class="example-name">{name}</p>
          <div class="example">
            <Today.Provider value={today}>{view()}</Today.Provider>
          </div>
        </section>
      ))}
    </StillWordsContext.Provider>
  </WordsContext.Provider>,
  place,
);
