import type { ServiceConfig } from '../compose/project.ts';
import { fix, removeItem } from './facts/edits.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: services of a common network find each other by name; compose-go v2.9.1: a link implies depends_on. */
export const linkUnneeded: Rule = {
  code: 'link-unneeded',
  title: 'A link between services that find each other anyway',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
Services of a common network find each other by name. A link without another name adds nothing but the order of the start, which \`depends_on\` says
plainly. Links come from times before networks.

Write \`depends_on\` instead of \`links\`, or leave the link out.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    links: [db]
            ^^
  db:
    image: postgres
`,
    good: `
services:
  web:
    image: nginx
    depends_on: [db]
  db:
    image: postgres
`,
  },
  checkService(service, context) {
    if (service.links.length === 0) return nothing;
    const reports: Report[] = [];
    const unneeded = service.links.filter(({ value: { target, alias } }) => {
      const linked = context.project.services.get(target);
      return (alias === undefined || alias === target) && linked && network(service, linked) !== undefined;
    });
    const key = service.keys.get('links');
    for (const link of unneeded) {
      const { target } = link.value;
      reports.push({
        span: link.origin.span,
        because: link.origin,
        message: `"${service.name}" finds "${target}" by its name without this link, as they are on a common network. The link only makes "${service.name}" start later, which depends_on says plainly.`,
        fixes: () => [
          ...(key &&
          unneeded.length === service.links.length &&
          link.value.alias === undefined &&
          !service.keys.has('depends_on')
            ? fix('Change links to depends_on', { span: key, newText: 'depends_on' })
            : []),
          ...fix('Remove the link', removeItem(context, link.origin.span)),
        ],
      });
    }
    return reports;
  },
};

/** A network that both are attached to themselves. */
function network(a: ServiceConfig, b: ServiceConfig): string | undefined {
  if (a.networkMode ?? b.networkMode) return undefined;
  return [...a.networks.keys()].find((key) => b.networks.has(key));
}
