/** A page that tries every way out there is, each when it is told to. It runs inside the extension, and once where no policy holds it. */

/** Of Trusted Types, which TypeScript's own types leave out. */
interface Policies {
  createPolicy(
    name: string,
    rules: Readonly<Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string>>,
  ): Readonly<Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string>>;
}

/** What the newest browsers have, and what only extensions have. */
interface Newer {
  readonly trustedTypes?: Policies;
  readonly WebSocketStream?: new (url: string) => unknown;
  readonly WebTransport?: new (url: string) => unknown;
  readonly fetchLater?: (url: string) => unknown;
  readonly PaymentRequest?: new (methods: object[], details: object) => { show(): Promise<unknown> };
  readonly browser?: Extension;
  readonly chrome?: Extension;
}

interface Extension {
  readonly tabs?: { create(made: { url: string }): Promise<unknown> };
  readonly windows?: { create(made: { url: string }): Promise<unknown> };
  readonly runtime?: { getBackgroundPage?(): Promise<Window & typeof globalThis> };
}

type Ways = Readonly<Record<string, (url: string) => unknown>>;

const newer = globalThis as unknown as Newer;
const extension = newer.browser?.tabs === undefined ? newer.chrome : newer.browser;
const same = (text: string) => text;
/** The one name that Keel's policy allows, with rules that let everything pass: what is behind them is what is tried. */
const trusted = newer.trustedTypes?.createPolicy('app-worker', {
  createHTML: same,
  createScript: same,
  createScriptURL: same,
}) ?? { createHTML: same, createScript: same, createScriptURL: same };

function made(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Puts an element with these attributes into the page. */
function put(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = made(tag, attributes);
  document.body.append(element);
  return element;
}

function link(rel: string, more: Readonly<Record<string, string>> = {}): (url: string) => void {
  return (href) => document.head.append(made('link', { rel, ...more, href }));
}

function drawing(part: 'image' | 'use' | 'feImage'): (url: string) => void {
  return (url) => {
    const svg = 'http://www.w3.org/2000/svg';
    const [whole, child] = [document.createElementNS(svg, 'svg'), document.createElementNS(svg, part)];
    child.setAttribute('href', part === 'use' ? `${url}#a` : url);
    whole.append(child);
    document.body.append(whole);
  };
}

function sheet(rule: (url: string) => string): (url: string) => void {
  return (url) => {
    const one = new CSSStyleSheet();
    one.replaceSync(rule(url));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, one];
  };
}

function inWorker(way: string): (url: string) => void {
  return (url) => {
    const worker = new Worker(trusted.createScriptURL('/probe/worker.js'), { type: 'module' });
    worker.postMessage({ way, url }, []);
  };
}

const socketAt = (url: string) => url.replace('http', 'ws');

/** What a policy can close. */
const CLOSED: Ways = {
  'fetch-cors': (url) => fetch(url),
  'fetch-no-cors': (url) => fetch(url, { mode: 'no-cors' }),
  'fetch-keepalive': (url) => fetch(url, { mode: 'no-cors', method: 'POST', body: 'a', keepalive: true }),
  'fetch-later': (url) => newer.fetchLater?.(url),
  xhr: (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  'web-socket': (url) => new WebSocket(socketAt(url)),
  'web-socket-stream': (url) => newer.WebSocketStream && new newer.WebSocketStream(socketAt(url)),
  'event-source': (url) => new EventSource(url),
  beacon: (url) => navigator.sendBeacon(url, 'a'),
  'web-transport': (url) => newer.WebTransport && new newer.WebTransport(url.replace('http:', 'https:')),
  image: (src) => put('img', { src }),
  'image-set': (url) => put('img', { srcset: `${url} 2x, ${url} 1x` }),
  'image-button': (src) => put('input', { type: 'image', src }),
  'svg-image': drawing('image'),
  'svg-use': drawing('use'),
  'svg-filter': drawing('feImage'),
  video: (src) => put('video', { src, preload: 'auto' }),
  poster: (poster) => put('video', { poster }),
  audio: (src) => put('audio', { src, preload: 'auto' }),
  track: (src) => {
    const video = put('video', {});
    const track = Object.assign(document.createElement('track'), { src, default: true });
    video.append(track);
    track.track.mode = 'showing';
  },
  'style-sheet': link('stylesheet'),
  'style-element': (url) => void (put('style', {}).textContent = `@import "${url}";`),
  'style-attribute': (url) => put('p', { style: `background: url("${url}")` }),
  'style-property': (url) => void (put('p', {}).style.backgroundImage = `url("${url}")`),
  'made-sheet': sheet((url) => `html { background-image: url("${url}") }`),
  'made-sheet-font': sheet((url) => `@font-face { font-family: a; src: url("${url}") } html { font-family: a }`),
  'font-face': (url) => new FontFace('b', `url("${url}")`).load(),
  prefetch: link('prefetch'),
  'preload-image': link('preload', { as: 'image' }),
  'preload-script': link('preload', { as: 'script' }),
  'preload-fetch': link('preload', { as: 'fetch', crossorigin: '' }),
  'module-preload': link('modulepreload'),
  'app-manifest': link('manifest'),
  icon: link('icon'),
  'speculation-rules': (url) => {
    const rules = JSON.stringify({ prefetch: [{ urls: [url], eagerness: 'immediate' }] });
    const script = Object.assign(document.createElement('script'), { type: 'speculationrules' });
    script.textContent = trusted.createScript(rules);
    document.head.append(script);
  },
  script: (url) => {
    const script = document.createElement('script');
    script.src = trusted.createScriptURL(url);
    document.head.append(script);
  },
  import: (url) => import(/* @vite-ignore */ url),
  'frame-of-text': (url) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = trusted.createHTML(`<img src="${url}">`);
    document.body.append(frame);
  },
  object: (data) => {
    const object = document.createElement('object');
    object.data = trusted.createScriptURL(data);
    document.body.append(object);
  },
  embed: (src) => {
    const embed = document.createElement('embed');
    embed.src = trusted.createScriptURL(src);
    document.body.append(embed);
  },
  ping: (ping) => put('a', { href: '#a', ping }).click(),
  worker: (url) => new Worker(trusted.createScriptURL(url)),
  'shared-worker': (url) => new SharedWorker(trusted.createScriptURL(url)),
  'service-worker': (url) => navigator.serviceWorker.register(trusted.createScriptURL(url)),
  'in-worker-fetch': inWorker('fetch'),
  'in-worker-xhr': inWorker('xhr'),
  'in-worker-socket': inWorker('socket'),
  'in-worker-import': inWorker('import'),
  'audio-worklet': (url) => new AudioContext().audioWorklet.addModule(url),
  payment: (url) => {
    const total = { label: 'a', amount: { currency: 'EUR', value: '1' } };
    return newer.PaymentRequest && new newer.PaymentRequest([{ supportedMethods: url }], { total }).show();
  },
};

/** What a policy keeps from asking for anything, while the browser may look for the way there before it asks the policy. */
const AHEAD: Ways = {
  preconnect: link('preconnect'),
  'dns-prefetch': link('dns-prefetch'),
  frame: (src) => put('iframe', { src }),
  form: (action) => {
    const form = put('form', { action, method: 'post', target: '_blank' });
    if (form instanceof HTMLFormElement) form.submit();
  },
};

/** From Firefox's background, which is a page. */
const BACKGROUND: Ways = {
  background: async (url) => (await extension?.runtime?.getBackgroundPage?.())?.fetch(url),
};

/** What no policy closes: going elsewhere, and calling others. None of it may be in Keel's own code. */
const OPEN: Ways = {
  location: (url) => location.assign(url),
  'window-open': (url) => open(url),
  'link-pressed': (href) => put('a', { href }).click(),
  'meta-refresh': (url) => put('meta', { 'http-equiv': 'refresh', content: `0; url=${url}` }),
  'web-rtc': async (url) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(url).hostname}` }] });
    connection.createDataChannel('a');
    await connection.setLocalDescription();
  },
  'tabs-create': (url) => extension?.tabs?.create({ url }),
  'windows-create': (url) => extension?.windows?.create({ url }),
};

const ALL: Ways = { ...CLOSED, ...AHEAD, ...BACKGROUND, ...OPEN };

/** Tries one way; whether anything left is looked at from outside. @returns What the page was told at once, if it was told anything. */
async function attempt(name: string, url: string): Promise<string> {
  const patience = new Promise<string>((resolve) => setTimeout(resolve, 200, ''));
  try {
    const tried = Promise.resolve(ALL[name]?.(url)).then(() => '');
    return await Promise.race([tried, patience]);
  } catch (error) {
    return String(error);
  }
}

const names = { closed: Object.keys(CLOSED), ahead: Object.keys(AHEAD), open: Object.keys(OPEN) };
Object.assign(globalThis, { probe: { attempt, ...names } });
