/**
 * The layer table of ARCHITECTURE.md as rules. Imports go downwards only.
 * Each rule's comment tells the one who breaks it what to do instead.
 */

/** What a layer may import, besides itself. */
const layers = {
  base: [],
  net: ['base'],
  yaml: ['base'],
  compose: ['base', 'net', 'yaml'],
  cnm: ['base', 'net'],
  engine: ['base', 'net', 'yaml', 'compose', 'cnm'],
  dns: ['base', 'net', 'cnm', 'engine'],
  sim: ['base', 'net', 'yaml', 'compose', 'cnm', 'engine', 'dns'],
  rules: ['base', 'net', 'yaml', 'compose', 'cnm', 'engine', 'dns', 'sim'],
  query: ['base', 'net', 'yaml', 'compose', 'cnm', 'engine', 'dns', 'sim', 'rules'],
  protocol: [],
  host: ['base', 'query'],
  lsp: ['base', 'query', 'protocol', 'host'],
  cli: ['base', 'query', 'host'],
  extension: ['protocol'],
};

const advice = {
  base: 'base holds the words that every layer shares and knows none of them: move the code up, or the shared word down.',
  net: 'net is arithmetic on addresses: it knows neither YAML nor compose. Take texts and numbers, return values.',
  yaml: 'yaml turns text into a tree with ranges and does not know what compose means: put meaning into src/compose.',
  compose: 'compose and cnm are siblings: what joins them belongs into src/engine.',
  cnm: 'cnm is the Container Network Model as values; whoever translates compose into it is src/engine.',
  engine: 'engine lowers a Project to a model; walking packets is src/sim, judging is src/rules.',
  dns: 'dns answers from the model alone; what it needs from the compose file must stand in the model (src/cnm/model.ts).',
  sim: 'sim walks packets over the model; findings are src/rules, answers for editors are src/query.',
  rules: 'a rule sees project and model (RuleContext); presentation belongs to src/query and above.',
  query:
    'query is the façade of the core: plain data out, files and environment in by value. Editors and terminals import it, never the reverse.',
  host: 'host is the only file-system and environment access; it implements the ports of src/query and knows no editor.',
  lsp: 'lsp translates between LSP and src/query: add an answer there instead of reaching into the core.',
  cli: 'cli turns arguments into a query and an answer into text: add an answer to src/query instead of reaching into the core.',
  extension:
    'the extension talks to the language server: add a request to src/protocol/requests.ts and answer it in src/lsp.',
};

const core = '^src/(base|net|yaml|compose|cnm|engine|dns|sim|rules|query|protocol)/';

/** A package that exactly one place may know. */
const onlyIn = (packages, place, comment) => ({
  name: `only-${place.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '')}-knows-${packages[0].replace(/[^a-z-]+/g, '-')}`,
  severity: 'error',
  comment,
  from: { path: '^(src|webview)/', pathNot: place },
  to: { path: `^node_modules/(${packages.join('|')})/` },
});

module.exports = {
  forbidden: [
    ...Object.entries(advice).map(([layer, comment]) => ({
      name: `${layer}-looks-down-only`,
      severity: 'error',
      comment,
      from: { path: `^src/${layer}/` },
      to: { path: '^(src|webview|test|scripts)/', pathNot: `^src/(${[layer, ...layers[layer]].join('|')})/` },
    })),
    {
      name: 'protocol-is-types',
      severity: 'error',
      comment:
        'protocol may name the types of the core (`import type`) but must not run it: both ends bundle this folder.',
      from: { path: '^src/protocol/' },
      to: { path: '^(src|webview|test|scripts)/', pathNot: '^src/protocol/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'webview-draws-the-protocol',
      severity: 'error',
      comment: 'the webview draws what src/protocol/webview.ts describes: send what it lacks in a message.',
      from: { path: '^webview/' },
      to: { path: '^(src|test|scripts)/', pathNot: '^src/protocol/' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'no file system, clock, randomness or process in the core: take it as an input by value; src/host supplies it.',
      from: { path: core },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-does-not-know-its-tests',
      severity: 'error',
      comment: 'what tests and scripts share with the product lives in the product.',
      from: { path: '^(src|webview)/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'only-the-extension-knows-vscode',
      severity: 'error',
      comment: 'VS Code API calls live in src/extension, so that server, CLI and webview run without it.',
      from: { path: '^(src|webview)/', pathNot: '^src/extension/' },
      to: { path: '^vscode$|^node_modules/@types/vscode/' },
    },
    onlyIn(
      ['yaml'],
      '^src/yaml/',
      'the YAML library stays behind src/yaml, which can then re-parse a block alone or change library.',
    ),
    onlyIn(['ip-address'], '^src/net/', 'addresses are parsed in src/net, once, into numbers.'),
    onlyIn(
      ['commander', 'picocolors', 'cli-table3', 'object-treeify'],
      '^src/cli/',
      'what only a terminal needs stays out of the server bundle.',
    ),
    onlyIn(['vscode-languageserver', 'vscode-languageserver-textdocument'], '^src/lsp/', 'LSP types end at src/lsp.'),
    onlyIn(['vscode-languageclient'], '^src/extension/', 'the client half of LSP lives in the extension.'),
    onlyIn(
      ['@vscode/webview-ui-toolkit'],
      '^webview/controls\\.ts$',
      'one file knows the toolkit, so that its successor can take its place in an afternoon: import the controls from webview/controls.ts.',
    ),
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'two files that need each other are one concept or miss a third: move the shared part down.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'the import names nothing: misspelt, or missing from package.json.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out)/|^esbuild\\.mjs$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
