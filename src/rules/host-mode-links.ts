import { fix, removeKey } from './facts/edits.ts';
import { namespaceOwner } from './facts/members.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("host type networking can't be used with links", "container … not attached to default bridge network"). */
export const hostModeLinks: Rule = {
  code: 'host-mode-links',
  title: 'Links that the network mode does not allow',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A container on the host's network cannot have \`links\`
(\`conflicting options: host type networking can't be used with links\`): it reaches the others through published ports of
\`localhost\`. With \`network_mode: bridge\` it can only be linked to containers that are on the default bridge too
(\`container … not attached to default bridge network\`).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    network_mode: host
    links: [db]
    ^^^^^
  db:
    image: postgres
`,
    good: `
services:
  web:
    image: nginx
    network_mode: host
    depends_on: [db]
  db:
    image: postgres
`,
  },
  checkService(service, context) {
    const mode = service.networkMode;
    if (!mode || !isKnown(mode)) return nothing;
    const reports: Report[] = [];
    if (mode.mode.kind === 'host') {
      for (const key of ['links', 'external_links']) {
        const span = service.keys.get(key);
        if (!span || (key === 'links' ? service.links : service.externalLinks).length === 0) continue;
        reports.push({
          span,
          message: `A service on the host's network cannot have ${key}. At up the Engine says "conflicting options: host type networking can't be used with links". Use depends_on and a published port on localhost.`,
          related: [{ span: mode.origin.span, message: "the host's network is chosen here" }],
          fixes: () => fix(`Remove ${key}`, removeKey(context, span)),
        });
      }
    } else if (mode.mode.kind === 'bridge') {
      for (const link of service.links) {
        const target = context.project.services.get(link.value.target);
        // Sidecars are linked to as their owners are. Source: observed (links-to-sidecars).
        const owner = target && namespaceOwner(context.project, target);
        if (!target || /^(?:bridge|container)$/.test(owner?.networkMode?.mode.kind ?? '')) continue;
        reports.push({
          span: link.origin.span,
          because: link.origin,
          message: `"${service.name}" is on the default bridge and "${target.name}" is not. At up the Engine says "container … not attached to default bridge network". Put both on one network of the project instead.`,
          related: [{ span: mode.origin.span, message: 'the default bridge is chosen here' }],
        });
      }
    }
    return reports;
  },
};
