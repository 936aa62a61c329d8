import { Component, type ComponentChildren } from 'preact';

import { WordsContext } from '../words/words.ts';
import { HideLink } from './hide-link.tsx';

export interface SafetyNetProps {
  readonly children: ComponentChildren;
  readonly onWeb: boolean;
}

/** When a screen breaks, says so and leaves the way to the emergency steps, which do not depend on it. */
export class SafetyNet extends Component<SafetyNetProps, { readonly broken: boolean }> {
  override state = { broken: false };

  override componentDidCatch(problem: unknown): void {
    this.setState({ broken: true });
    reportError(problem); // A bug: it belongs in the console, and fails a test that meets it.
  }

  override render() {
    return this.state.broken ? (
      <WordsContext.Consumer>
        {(words) => (
          <main>
            <HideLink onWeb={this.props.onWeb} />
            <h1 tabIndex={-1}>{words?.shell.name()}</h1>
            <p role="alert">{words?.shell.brokenScreen()}</p>
            <a class="danger-link" href="#emergency">
              {words?.shell.emergency()}
            </a>
          </main>
        )}
      </WordsContext.Consumer>
    ) : (
      this.props.children
    );
  }
}
