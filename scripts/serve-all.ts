/** Serves the build until it is stopped; `--browser chromium|firefox` opens a browser with the extension loaded. */
import { openWithExtension } from './open-browser.ts';
import { serveSite, serveWidgets } from './serve.ts';

const wanted = process.argv[process.argv.indexOf('--browser') + 1];
const isAsked = process.argv.includes('--browser');

const [site, widgets] = await Promise.all([serveSite(), serveWidgets()]).catch((problem: unknown) => {
  console.error(`Could not serve: ${problem instanceof Error ? problem.message : String(problem)}`);
  console.error('If the address is in use, another "npm start" may be running. Stop it, then try again.');
  process.exit(1);
});
console.log(`
Keel is built and served, on this machine only:

  ${site.url}/         where to look, and how to load the extension
  ${site.url}/demo/    a sample outreach site with the widget embedded
  ${site.url}/examples/  components in every state
  ${widgets.url}/w/v1/en/check/      the widget page by itself

Stop with Ctrl+C.`);

if (isAsked) {
  const said = await openWithExtension(wanted, `${site.url}/`);
  if (said !== undefined) console.log(said);
}
