/** Ids of every command and view, as package.json contributes them. */
export const command = {
  simulatePing: 'composeNetwork.simulatePing',
  simulateLookup: 'composeNetwork.simulateLookup',
  simulateConnection: 'composeNetwork.simulateConnection',
  pingFromHere: 'composeNetwork.pingFromHere',
  pingToHere: 'composeNetwork.pingToHere',
  copyAddress: 'composeNetwork.copyAddress',
  copyNames: 'composeNetwork.copyNames',
  openNode: 'composeNetwork.openNode',
  revealInTree: 'composeNetwork.revealInTree',
  refresh: 'composeNetwork.refresh',
  createExample: 'composeNetwork.createExample',
  openRule: 'composeNetwork.openRule',
  chooseProject: 'composeNetwork.chooseProject',
  combineFiles: 'composeNetwork.combineFiles',
  chooseProfiles: 'composeNetwork.chooseProfiles',
  simulateAgain: 'composeNetwork.simulateAgain',
} as const;

export const view = {
  tree: 'composeNetwork.tree',
  simulation: 'composeNetwork.simulation',
} as const;

/** Keys that `when` clauses in package.json look at. */
export const contextKey = {
  /** There is at least one project. */
  hasProject: 'composeNetwork.hasProject',
  /** The search for projects has ended: before, the welcome text would flash. */
  ready: 'composeNetwork.ready',
} as const;
