/** Host or container ports from `first` to `last`, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The largest port number. */
export const largestPort = 65535;

/** A port of 0..65535 in decimal digits, or undefined. Source: go-connections nat.ParsePort. */
export function parsePort(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const port = Number(text);
  return port <= largestPort ? port : undefined;
}

/** `8000` or `8000-8010`, or undefined. Source: go-connections nat.ParsePortRange. */
export function parsePortRange(text: string): PortRange | undefined {
  const dash = text.indexOf('-');
  const first = parsePort(dash < 0 ? text : text.slice(0, dash));
  const last = dash < 0 ? first : parsePort(text.slice(dash + 1));
  return first === undefined || last === undefined || last < first ? undefined : { first, last };
}

/** `80/tcp`. */
export function formatPort(port: number, protocol: string): string {
  return `${port}/${protocol}`;
}
