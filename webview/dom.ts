/** What may stand within an element; text is always text, never markup: it comes from the user's files. */
export type Child = Node | string | undefined;

/** An element with attributes and children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A link within the view: a real button, so that the keyboard and screen readers know it as one. */
export function link(label: string, title: string, onClick: () => void): HTMLElement {
  const made = element('button', { class: 'link', type: 'button', title }, label);
  made.addEventListener('click', onClick);
  return made;
}
