/** Serves what was built, on this machine only: the widget pages on one origin, a sample site that embeds them on another. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';

import sirv, { type Options } from 'sirv';

const root = join(import.meta.dirname, '..');
type Headers = Readonly<Record<string, string>>;

/** `pages` go with every page; the self-contained ones carry a stricter policy inside, which names their one style. */
const HEADERS: Readonly<Record<'pages' | 'selfContained', Headers>> = JSON.parse(
  readFileSync(join(root, 'widget/headers.json'), 'utf8'),
);
const SELF_CONTAINED: Headers = { ...HEADERS.pages, ...HEADERS.selfContained };

export const WIDGET_PORT = 4174;
export const SITE_PORT = 4173;

/** The sample site's own policy: as strict as an organisation's may be. */
const SITE_POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; frame-src http://127.0.0.1:${WIDGET_PORT}; img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The widget pages, with the headers they want.
 *
 * @param onRequest - Told of every request, for tests that compare them.
 */
export function serveWidgets(
  port = WIDGET_PORT,
  onRequest: (request: IncomingMessage) => void = () => {},
): Promise<Served> {
  const web = join(root, 'dist/web');
  const files = sirv(web, {
    dev: true,
    setHeaders: (response, path) => setAll(response, path.endsWith('/emergency.html') ? SELF_CONTAINED : HEADERS.pages),
  });
  const notFound = () => readFileSync(join(web, '404.html'));

  return listen(
    createServer((request, response) => {
      onRequest(request);
      // Said in full, since sirv takes `emergency.html` for `emergency/`.
      request.url = request.url?.replace(/\/(?=$|\?)/, '/index.html');
      files(request, response, () => {
        setAll(response, SELF_CONTAINED);
        response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(notFound());
      });
    }),
    port,
    '127.0.0.1',
  );
}

/** A start page, the sample outreach site at `/demo/`, and the components in every state at `/examples/`. */
export function serveSite(port = SITE_PORT): Promise<Served> {
  const options: Options = {
    dev: true,
    setHeaders: (response) => setAll(response, { 'Content-Security-Policy': SITE_POLICY }),
  };
  const site = sirv(join(root, 'widget/site'), options);
  const built = sirv(join(root, 'dist'), options);

  return listen(
    createServer((request, response) => {
      const files = request.url?.startsWith('/examples/') === true ? built : site;
      files(request, response, () => {
        response.writeHead(404).end('Not here.');
      });
    }),
    port,
    'localhost',
  );
}

function setAll(response: { setHeader(name: string, value: string): unknown }, headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function listen(server: Server, port: number, host: string): Promise<Served> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve({
        url: `http://${host}:${actual}`,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
