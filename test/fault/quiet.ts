/** What keeps browsers from asking for things of their own accord, beyond what their driver turns off. */

/** Nobody listens there: questions that no switch turns off go to it instead, and are not on the wire. */
const NOBODY = 'http://127.0.0.1:9/';

export const QUIET_CHROMIUM = [
  '--disable-features=NetworkTimeServiceQuerying',
  `--gaia-url=${NOBODY}`,
  `--component-updater=url-source=${NOBODY}`,
] as const;

export const QUIET_FIREFOX = {
  env: { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' }, // Else the address below is not listened to.
  prefs: {
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.trr.mode': 5,
    'dom.push.connection.enabled': false,
    'browser.region.update.enabled': false,
    'browser.region.network.url': '',
    'toolkit.telemetry.enabled': false,
    'toolkit.telemetry.unified': false,
    'toolkit.telemetry.server': '',
    'app.normandy.enabled': false,
    'browser.topsites.contile.enabled': false,
    'browser.newtabpage.activity-stream.telemetry': false,
    'extensions.systemAddon.update.enabled': false,
    'extensions.blocklist.enabled': false,
    // What the driver or the maker turned off, and somebody may have turned on.
    'network.http.speculative-parallel-limit': 20,
    'network.dns.disablePrefetch': false,
    'network.dns.disablePrefetchFromHTTPS': false,
    'network.prefetch-next': true,
    'browser.send_pings': true,
  },
} as const;
