/** Runs one task again and again, never twice at once, and only for the newest state. */
export interface Coalesced {
  /** Something changed: run soon. */
  request(): void;
  /** Forget what is scheduled. */
  dispose(): void;
}

/** A task as short as this does not get in the way of the next key, in ms: fast typists leave 60 between two. */
const quick = 20;

/** Longest wait before the answer to a change, in ms, however slow the answers are. */
const longestDelay = 150;

/**
 * While `task` is quick it runs as soon as the messages already received are handled. The slower it is, the longer it waits
 * for further changes (as long as it took the last time), so that typing in a huge file never queues up answers nobody reads.
 * It waits from the first of them: who goes on typing gets answers on the way.
 */
export function coalesce(task: () => Promise<void>, now: () => number): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let lastDuration = 0;

  const request = (): void => {
    if (running) again = true;
    else timer ??= setTimeout(() => void run(), lastDuration < quick ? 0 : Math.min(lastDuration, longestDelay));
  };
  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    const started = now();
    await task();
    lastDuration = now() - started;
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
