import { execFileSync } from 'node:child_process';

/** Compiles, once for all projects that run what is shipped. */
export default function setup(): void {
  if (process.env['SKYLARK_BUILT'] !== undefined) return;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  process.env['SKYLARK_BUILT'] = 'yes';
}
