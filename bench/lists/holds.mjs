// Loaded into a process that is measured: tells the bench for how long its event loop was held.
import { isMainThread } from 'node:worker_threads';

/** The processor time of this thread alone, in ms: a busy machine keeps it waiting for other reasons. */
function computed() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

// A thread of the process loads it, too.
if (isMainThread) {
  let longest = 0;
  let before = computed();
  setInterval(() => {
    const now = computed();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1).unref();
  process.on('message', () => {
    process.send?.({ heldMs: longest });
    longest = 0;
  });
  process.channel?.unref();
}
