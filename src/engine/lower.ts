import { controller } from '../cnm/controller.ts';
import type { NetworkModel } from '../cnm/model.ts';
import type { Project, ServiceConfig } from '../compose/project.ts';
import { assumedFor } from './assumed.ts';
import { assumedContainers, startAssumed } from './assumed-containers.ts';
import { containerRequests } from './containers.ts';
import { createProblem, missingOwner } from './create-checks.ts';
import { engineFacts } from './facts.ts';
import { listeners } from './listeners.ts';
import { createAssumedNetworks } from './assumed-networks.ts';
import { createProjectNetworks } from './networks.ts';
import { portAllocator } from './port-allocator.ts';
import type { EngineProfile } from './profile.ts';
import { emptySandbox } from './sandbox.ts';
import { idleKey, settle } from './settle.ts';
import { startOrder } from './start-order.ts';
import { start } from './start.ts';
import { refusal } from './state.ts';
import type { ContainerRequest, LoweringState } from './state.ts';

/**
 * The network that Compose and the Engine would make of a project. Where Docker's order is random the model takes one order and says
 * `likely`; what `up` would refuse is in `refusals`, and the rest of the model is what could still be known.
 */
export function lower(project: Project, profile: EngineProfile): NetworkModel {
  const state: LoweringState = {
    projectName: project.name.value,
    profile,
    controller: controller(engineFacts(profile)),
    ports: portAllocator(profile.ephemeralPorts),
    containers: [],
    endpoints: [],
    sandboxes: [{ ...emptySandbox, id: 'host', kind: 'host' }],
    refusals: [],
    warnings: [],
  };
  const madeUp = assumedFor(project);
  const unknown = createAssumedNetworks(state, project, profile.assumed, madeUp);
  createProjectNetworks(state, project);
  const order = startOrder(project.services);
  const { networks } = state.controller;
  const levels = order.levels.map((level) => level.map((service) => containerRequests(project, service, networks)));
  const requests = levels.flat(2);
  const assumed = assumedContainers(profile.assumed, madeUp, requests);
  startAssumed(state, assumed, unknown);
  const failed = checkCreate(
    state,
    requests,
    assumed.map(({ name }) => name),
    order.levels.flat().filter(({ scale }) => scale.value <= 0),
  );
  for (const name of start(state, { requests, order, unknown })) failed.set(name, failed.get(name) ?? 'start');
  settle(state, requests, failed, order);
  return {
    project: project.name.value,
    networks: [...networks.values()].map(({ network }) => network),
    containers: listeners(state, project),
    sandboxes: state.sandboxes,
    endpoints: state.endpoints,
    refusals: state.refusals,
    warnings: state.warnings,
  };
}

/** What keeps containers from being created; returns those that are not. `idle`: services without containers, whose owners are looked for all the same. */
function checkCreate(
  state: LoweringState,
  requests: readonly ContainerRequest[],
  assumed: readonly string[],
  idle: readonly ServiceConfig[],
): Map<string, 'create' | 'start'> {
  const failed = new Map<string, 'create' | 'start'>();
  for (const service of idle) {
    const owner = missingOwner(service, requests);
    if (!owner) continue;
    failed.set(idleKey(service.name), 'create');
    state.refusals.push(refusal(owner, { stage: 'create', subject: service.name, prefix: '', origin: service.origin }));
  }
  const containers = new Map<string, ServiceConfig | undefined>(assumed.map((name) => [name, undefined]));
  const services = new Map(requests.map(({ service }) => [service.name, service]));
  const told = new Set<string>();
  for (const request of requests) {
    const { service, name } = request;
    const problem = createProblem(request, { containers, services });
    if (problem) {
      failed.set(name, 'create');
      // Replicas fail alike: once is enough.
      if (told.has(service.name)) continue;
      told.add(service.name);
      const { complaint, prefix } = problem;
      state.refusals.push(refusal(complaint, { stage: 'create', subject: name, prefix, origin: service.origin }));
      continue;
    }
    containers.set(name, service);
    if (request.namespace.kind === 'host' && service.ports.length > 0) {
      const text = 'Published ports are discarded when using host network mode';
      state.warnings.push({ code: 'ports-discarded', text, span: service.portsKey });
    }
  }
  return failed;
}
