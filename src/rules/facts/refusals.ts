import type { Refusal } from '../../cnm/model.ts';
import type { Report, RuleContext } from '../rule.ts';
import { textOf } from './place.ts';

/** The model's refusals with one of these codes as reports; `advice` says the way out. */
export function refusals(context: RuleContext, codes: readonly string[], advice: string): readonly Report[] {
  return context.model.refusals
    .filter(({ code }) => codes.includes(code))
    .map((refusal) => refused(context, refusal, advice));
}

/** One refusal in the Engine's words. Where a race decides, or a variable that may have another value elsewhere, it is a warning. */
export function refused(context: RuleContext, refusal: Refusal, advice = ''): Report {
  const certain = refusal.certainty === 'fixed' && textOf(context, refusal.span)?.includes('$') !== true;
  const text = refusal.text.replace(/^Error response from daemon: /, '').replace(/\n/g, ' ');
  return {
    span: refusal.span,
    severity: certain ? 'error' : 'warning',
    message: `The project ${certain ? 'does' : 'may'} not start: "${text}".${advice === '' ? '' : ` ${advice}`}`,
    related: refusal.related,
  };
}
