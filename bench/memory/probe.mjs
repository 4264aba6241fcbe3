// Loaded into a process that is measured: tells the bench what it asks for.
let maxHoldMs = 0;
let last = 0;
/** The event loop's own processor time, in milliseconds: unlike the clock, it leaves out what other processes take. */
const ownMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
setInterval(() => {
  const now = ownMs();
  maxHoldMs = Math.max(maxHoldMs, now - last);
  last = now;
}, 1).unref();
process.on('message', what => {
  if (what === 'collect') globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heapUsed, cpuMs: (user + system) / 1000, maxHoldMs });
  maxHoldMs = 0;
  last = ownMs();
});
process.channel?.unref();
