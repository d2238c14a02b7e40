import { as, either, list, map, mapOf, set, text, type } from './shape.ts';

/** Names of services, networks, volumes … as mapping keys. */
export const resourceName = /^[a-zA-Z0-9._-]+$/;

/** A boolean, or text that Compose converts. */
export const flag = as('boolean', type('boolean', 'string'));
/** A whole number, or text of one. */
export const whole = as('int', type('integer', 'string'));
/** A whole number from 0; text only where interpolation has converted it. */
export const count = as('uint', type('integer', 'string'));
/** An amount of memory. */
export const size = as('bytes', type('number', 'string'));
/** An amount of memory without fractions. */
export const wholeSize = as('bytes', type('integer', 'string'));
/** A number of which the fraction is cut off. */
export const int = as('int', type('number', 'string'));
/** Text such as `1m30s`. */
export const duration = as('duration', text);
/** A list of different texts. */
export const texts = set(text);
/** Whatever YAML can say; the decoder wants text of it. */
export const anything = as('option', type('string', 'number', 'boolean', 'null', 'array', 'object'));
/** One text or a list of them. */
export const textOrTexts = either(text, texts);
/** A command line, or the words of one. */
export const command = as('command', either(type('null'), text, list(text)));

/** Labels, environment, sysctls …: a mapping to scalars or a list of `KEY=VALUE`. */
export const pairs = either(mapOf(/./, type('string', 'number', 'boolean', 'null'), 'refused'), texts);

/** Options that go to a driver as they are. */
export const options = mapOf(/./, type('string', 'number'), 'accepted');

/** Host names with their addresses. */
export const extraHosts = as('extraHosts', either(mapOf(/./, either(text, list(text)), 'refused'), texts));

const bound = as('limit', type('integer', 'string'));

/** Limits by name. */
export const ulimits = mapOf(
  /^[a-z]+$/,
  as('ulimit', either(type('integer', 'string'), map({ hard: bound, soft: bound }, 'soft', 'hard'))),
  'accepted',
);

/** Configs or secrets that a container gets. */
export const mounts = list(
  either(text, map({ source: text, target: text, uid: text, gid: text, mode: as('mode', type('number', 'string')) })),
);

/** A command that runs at a point of the life of a container. */
export const hook = map(
  { command, user: text, privileged: flag, working_dir: text, environment: as('environment', pairs) },
  'command',
);
