// Loaded into a process that is measured: tells the bench what it asks for.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
process.on('message', what => {
  if (what === 'collect') globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heapUsed, cpuMs: (user + system) / 1000, maxDelayMs: delay.max / 1e6 });
  delay.reset();
});
process.channel?.unref();
