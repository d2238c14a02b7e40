import type { Fate } from './fate.ts';
import type { Query } from './trace.ts';
import { familyOf } from '../net/address.ts';

/** What a tool prints and the code it exits with. */
export interface Symptom {
  readonly output: readonly string[];
  readonly exitCode: number;
}

/** A name that gave no address, as busybox says it. Source: observed with busybox 1.35. */
export function badAddress(query: Query, name: string): Symptom {
  return { output: [`${query.kind === 'ping' ? 'ping' : 'nc'}: bad address '${name}'`], exitCode: 1 };
}

/** `busybox ping -c 1`. Times are left out, as nobody can know them. Source: observed with busybox 1.35. */
export function pingSymptom(name: string, address: string, fate: Fate): Symptom {
  const header = `PING ${name} (${address}): 56 data bytes`;
  if (fate.result === 'unreachable') return { output: [header, 'ping: sendto: Network is unreachable'], exitCode: 1 };
  const ok = fate.result === 'reply';
  const statistics = ok
    ? '1 packets transmitted, 1 packets received, 0% packet loss'
    : '1 packets transmitted, 0 packets received, 100% packet loss';
  const reply = ok ? [`64 bytes from ${address}: seq=0`] : [];
  return { output: [header, ...reply, '', `--- ${name} ping statistics ---`, statistics], exitCode: ok ? 0 : 1 };
}

/** `busybox nc -vz`, or `-vzu` for UDP. */
export function connectSymptom(
  name: string,
  address: string,
  port: number,
  protocol: 'tcp' | 'udp',
  fate: Fate,
): Symptom {
  const at = familyOf(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
  const failed = (text: string): Symptom => ({ output: [`nc: ${name} (${at}): ${text}`], exitCode: 1 });
  switch (fate.result) {
    case 'open':
    case 'reply':
      return { output: [`${name} (${at}) open`], exitCode: 0 };
    case 'closed':
    case 'silent':
      return {
        output: [
          `${name} (${at}) open`,
          fate.result === 'closed'
            ? '(the connection is closed at once: nobody behind it answers)'
            : '(nobody behind it answers)',
        ],
        exitCode: 1,
      };
    case 'refused':
      return failed('Connection refused');
    case 'unreachable':
      return failed('Network is unreachable');
    case 'timeout':
      if (fate.verdict === 'UNREACHABLE') return failed('No route to host');
      return protocol === 'udp' ? { output: ['(no answer)'], exitCode: 1 } : failed('Operation timed out');
  }
}

/** What `busybox nslookup` needs to know of an answer. */
export interface NslookupAnswer {
  readonly server: string | undefined;
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'PTR';
  readonly status: string;
  readonly answers: readonly string[];
}

/** `busybox nslookup -type=…`. Source: observed with busybox 1.35. */
export function nslookupSymptom({ server, name, type, status, answers }: NslookupAnswer): Symptom {
  if (server === undefined || status === 'timeout' || status === 'unreachable' || status === 'refused') {
    return { output: [';; connection timed out; no servers could be reached', ''], exitCode: 1 };
  }
  const head = [`Server:\t\t${server}`, `Address:\t${familyOf(server) === 6 ? `[${server}]` : server}:53`, ''];
  if (status !== 'NOERROR') return { output: [...head, `** server can't find ${name}: ${status}`, ''], exitCode: 1 };
  const lines =
    type === 'PTR'
      ? answers.map((answer) => `${reverseName(name)}\tname = ${answer}`)
      : answers.flatMap((answer) => [`Name:\t${name}`, `Address: ${answer}`]);
  return { output: [...head, 'Non-authoritative answer:', ...lines, ''], exitCode: 0 };
}

/** The name under which an address is looked up: `2.0.1.10.in-addr.arpa`. IPv6 addresses stay as they are. */
export function reverseName(address: string): string {
  return familyOf(address) === 4 ? `${address.split('.').reverse().join('.')}.in-addr.arpa` : address;
}
