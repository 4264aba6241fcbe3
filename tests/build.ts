import { execFileSync } from 'node:child_process';

/** Compiles once before all tests: those of the whole process run what is shipped. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
