/**
 * Whether an error is that of a gateway connection which was never made. discord.js no longer listens to one that it has
 * given up meanwhile, as after a standstill, and Node takes what nobody listens to for a bug. discord.js goes on with
 * another connection.
 */
export function isOfAbandonedConnection({ stack = '' }: Error): boolean {
  return /[\\/]ws[\\/]lib[\\/]websocket\.js/.test(stack.split('\n')[1] ?? '');
}
