/** Tries what a worker can, once it is told the way and the address. */
addEventListener('message', ({ data }: MessageEvent<{ readonly way: string; readonly url: string }>) => {
  const ways: Readonly<Record<string, (url: string) => unknown>> = {
    fetch: (url) => fetch(url, { mode: 'no-cors' }),
    xhr: (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
    socket: (url) => new WebSocket(url.replace('http', 'ws')),
    import: (url) => import(/* @vite-ignore */ url),
  };
  Promise.resolve(data.url)
    .then(ways[data.way])
    .catch(() => {}); // Whether anything left is looked at from outside.
});
