import type { Simulation } from '../src/protocol/answers.ts';
import type { IconName } from './icons.ts';

/** How good or bad a verdict is; decides colour and icon, never alone: words stand beside them. */
export type Tone = 'good' | 'bad' | 'mixed' | 'open';

export interface VerdictWords {
  readonly tone: Tone;
  readonly icon: IconName;
  /** One to four words. */
  readonly words: string;
}

const good = { tone: 'good', icon: 'pass' } as const;
const bad = { tone: 'bad', icon: 'fail' } as const;
const mixed = { tone: 'mixed', icon: 'partial' } as const;
const open = { tone: 'open', icon: 'unknown' } as const;

const delivered = { ping: 'Reply received', lookup: 'Name found', connect: 'Connection opens' } as const;

/** The verdict of the whole question in the words of the tool that would ask it. */
export function verdictWords({ verdict, query }: Pick<Simulation, 'verdict' | 'query'>): VerdictWords {
  switch (verdict) {
    case 'DELIVERED':
      return { ...good, words: delivered[query.kind] };
    case 'EXITS_MODEL':
      return { ...good, words: 'Leaves for the outside' };
    case 'REFUSED':
      return { ...bad, words: 'Connection refused' };
    case 'DROPPED':
      return { ...bad, words: 'No answer: the packet is dropped' };
    case 'UNREACHABLE':
      return { ...bad, words: 'Unreachable' };
    case 'NAME_ERROR':
      return { ...bad, words: 'Name not found' };
    case 'PARTIAL':
      return { ...mixed, words: 'Works only some of the time' };
    case 'INVALID':
      return { ...bad, words: 'Cannot be asked' };
    default:
      return { ...open, words: 'The file does not say' };
  }
}
