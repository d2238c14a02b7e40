import type { NetworkMode } from '../project.ts';

/** What a `network_mode` means. Any text is one: what has no other meaning names a network of the Engine. Source: compose-go types.go. */
export function parseNetworkMode(text: string): NetworkMode {
  if (text === 'host' || text === 'none' || text === 'bridge') return { kind: text };
  if (text.startsWith('service:')) return { kind: 'service', service: text.slice('service:'.length) };
  if (text.startsWith('container:')) return { kind: 'container', container: text.slice('container:'.length) };
  return { kind: 'network', network: text };
}
