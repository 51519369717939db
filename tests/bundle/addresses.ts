/** Ways in which markup, styles and code load something at once. A link that a person follows is none. */
const LOADS = [
  /<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*?\b(?:src|href|data)\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/gi,
  /@import\s+(?:url\()?\s*["']?((?:https?:)?\/\/[^"')\s]+)/gi,
  /(?<!@import\s+)\burl\(\s*["']?((?:https?:)?\/\/[^"')\s]+)/gi,
  /\b(?:fetch|import|importScripts|Worker|SharedWorker|EventSource|WebSocket|sendBeacon)\(\s*["'`]((?:https?|wss?):\/\/[^"'`]+)/g,
];

/** Addresses off our origin that the text would load by itself. */
export function loadedFrom(text: string): string[] {
  return LOADS.flatMap(pattern => [...text.matchAll(pattern)].map(match => match[1]));
}

/** Hosts that bundled libraries mention, each looked at: none is asked for anything. */
const LOOKED_AT = new Set<string>([
  // Names of XML and JSON vocabularies.
  'json-schema.org',
  'www.w3.org',
  // Where to read more, in error messages and in Plotly's descriptions of its settings.
  'bit.ly',
  'developer.mozilla.org',
  'emscripten.org',
  'github.com',
  'jse.amstat.org',
  'plotly.com',
  'rolldown.rs',
  'sites.google.com',
  'svelte.dev',
  'tinyurl.com',
  'web.dev',
  // Licenses and sources in comments.
  'en.wikipedia.org',
  'www.apache.org',
  'www.shadertoy.com',
  // Advice in messages of Plotly's WebGL parts; they are loaded only where there is WebGL.
  'get.webgl.org',
  'www.npmjs.com',
  // Plotly's default for maps, of which no kind is bundled, and for a button that is not shown.
  'cdn.plot.ly',
  'cloud.plotly.com',
]);

/** Hosts in the text that are not on the list of those somebody has looked at, once each. */
export function foreignHosts(text: string): string[] {
  const hosts = [...text.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)].map(match => match[1].toLowerCase());
  return [...new Set(hosts)].filter(host => !LOOKED_AT.has(host)).sort();
}
