/** Runs one task again and again, never twice at once, and only for the newest state. */
export interface Coalesced {
  /** Something changed: run soon. */
  request(): void;
  /** Forget what is scheduled. */
  dispose(): void;
}

/** A task as short as this does not get in the way of the next key, in ms: fast typists leave 60 between two. */
const quick = 20;

/** Longest pause between two answers, in ms, however slow they are. */
const longestPause = 150;

/**
 * While `task` is quick it runs as soon as the messages already received are handled. Behind a slow one there is a pause, as long as
 * it took, so that typing in a huge file never queues up answers nobody reads; who goes on typing gets answers on the way, and the
 * first key after a rest is answered at once.
 */
export function coalesce(task: () => Promise<void>, now: () => number): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let lastDuration = 0;
  let ended = 0;

  const request = (): void => {
    if (running) again = true;
    else timer ??= setTimeout(() => void run(), lastDuration < quick ? 0 : rest());
  };
  const rest = (): number => Math.max(0, ended + Math.min(lastDuration, longestPause) - now());
  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    const started = now();
    await task();
    ended = now();
    lastDuration = ended - started;
    running = false;
    if (!again) return;
    again = false;
    request();
  };
  return {
    request,
    dispose() {
      if (timer !== undefined) clearTimeout(timer);
    },
  };
}
