import { QuickInputButtons, ThemeIcon, window } from 'vscode';
import type { QuickPickItem } from 'vscode';

/** One question of a quick-pick dialogue. */
export interface Question {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly steps: number;
  readonly choices: readonly Choice[];
  /** Value of the choice that is active when the dialogue opens. */
  readonly active: string | undefined;
  readonly free?: FreeText;
}

/** Lets people type something that is no choice. */
export interface FreeText {
  /** What the typed text would mean; undefined when it cannot be used. */
  readonly meaning: (typed: string) => string | undefined;
  /** Before the choices that match what was typed, or behind them, where typing is mostly a way to find a choice. */
  readonly place: 'before' | 'behind';
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
}

/** `back`: the person wants the question before this one; undefined: gave up. */
export type Reply = { readonly value: string } | 'back' | undefined;

interface Item extends QuickPickItem {
  readonly value: string;
}

/** Asks one question. */
export function ask(question: Question): Promise<Reply> {
  const picker = window.createQuickPick<Item>();
  const items = question.choices.map(toItem);
  picker.title = question.title;
  picker.placeholder = question.placeholder;
  picker.step = question.step;
  picker.totalSteps = question.steps;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;
  picker.items = items;
  const active = items.filter((item) => item.value === question.active);
  // None active would leave Enter without an effect; the editor's own default is the first.
  if (active.length > 0) picker.activeItems = active;
  if (question.step > 1) picker.buttons = [QuickInputButtons.Back];

  return new Promise((resolve) => {
    const finish = (reply: Reply): void => {
      resolve(reply);
      picker.dispose();
    };
    let followed = true;
    picker.onDidChangeActive(() => (followed = true));
    picker.onDidChangeValue((typed) => {
      followed = false;
      const free = freeItem(question, typed.trim());
      picker.items = !free ? items : question.free?.place === 'before' ? [free, ...items] : [...items, free];
    });
    picker.onDidAccept(() => {
      // Who types fast accepts before the list has followed: what is active then was so before the text was typed.
      const typed = picker.value.trim();
      const free = freeItem(question, typed);
      const active = picker.activeItems.find((candidate) => couldMean(candidate, typed));
      const first = free && question.free?.place === 'before' && !followed ? free : active;
      const item = first ?? items.find((candidate) => couldMean(candidate, typed)) ?? free;
      if (item) finish({ value: item.value });
    });
    picker.onDidTriggerButton(() => finish('back'));
    picker.onDidHide(() => finish(undefined));
    picker.show();
  });
}

/** Whether the editor's filter could leave an item for a typed text: it asks for the characters in their order. */
function couldMean({ label, description = '' }: Item, typed: string): boolean {
  const text = `${label} ${description}`.toLowerCase();
  let at = 0;
  for (const char of typed.toLowerCase()) {
    at = text.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function toItem({ value, label, description, icon }: Choice): Item {
  return { value, label, description, iconPath: new ThemeIcon(icon) };
}

/** What was typed, as a choice of its own, unless one of the choices says the same. */
function freeItem({ free, choices }: Question, typed: string): Item | undefined {
  if (typed === '' || choices.some((choice) => choice.value === typed || choice.label === typed)) return undefined;
  const meaning = free?.meaning(typed);
  if (meaning === undefined) return undefined;
  return { value: typed, label: typed, description: meaning, alwaysShow: true, iconPath: new ThemeIcon('edit') };
}
