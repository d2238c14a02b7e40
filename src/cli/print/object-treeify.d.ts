/** The package ships no types. */
declare module 'object-treeify' {
  interface Tree {
    readonly [line: string]: Tree | null;
  }
  export default function treeify(tree: Tree, options?: { readonly sortFn?: null }): string;
}
