import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Copy, DockerfileParser, Env, From, type Instruction } from 'dockerfile-ast';
import * as z from 'zod';

/** A stage of an image: its file system is a folder. */
export interface Stage {
  readonly folder: string;
  /** The working directory, within it. */
  workdir: string;
  env: Record<string, string>;
  user: string | undefined;
  command: readonly string[];
  /** Empty where there is none. */
  healthCheck: readonly string[];
}

/** Whoever the image's `node` is: https://github.com/nodejs/docker-node/blob/main/Dockerfile-slim.template */
export const NODE_USER = 1000;

const STEP_MS = 10 * 60_000;

interface Build {
  /** Where the image's files come from. */
  readonly context: string;
  /** Empty; each stage gets a folder in it. */
  readonly into: string;
  /** What commands are run with. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Does one after the other what a Dockerfile says, where no container engine is at hand: it copies into folders and runs
 * commands in them. Base images are taken to bring nothing but Node and npm, which are this machine's.
 * @throws Error at the first step that fails or is not known here
 */
export function runSteps(dockerfile: string, build: Build): Stage {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const step of DockerfileParser.parse(dockerfile).getInstructions()) {
    console.log(`> ${step.toString().split('\n')[0]}`);
    if (step instanceof From) {
      const name = step.getBuildStage() ?? 'image';
      stage = stageFrom(stages.get(step.getImage() ?? ''), join(build.into, name));
      stages.set(name, stage);
    } else if (stage) runStep(step, stage, stages, build);
    else throw new Error('there is no FROM before it');
  }
  if (!stage) throw new Error('the Dockerfile is empty');
  return stage;
}

function stageFrom(base: Stage | undefined, folder: string): Stage {
  mkdirSync(folder);
  if (!base) return { folder, workdir: '/', env: {}, user: undefined, command: [], healthCheck: [] };
  cpSync(base.folder, folder, { recursive: true });
  return { ...base, folder, env: { ...base.env } };
}

function runStep(step: Instruction, stage: Stage, stages: ReadonlyMap<string, Stage>, build: Build): void {
  const text = step.getArgumentsContent() ?? '';
  switch (step.getKeyword()) {
    case 'WORKDIR':
      stage.workdir = text;
      mkdirSync(join(stage.folder, text), { recursive: true });
      return;
    case 'ENV':
      if (step instanceof Env)
        for (const property of step.getProperties())
          stage.env[property.getName()] = property.getValue() ?? '';
      return;
    case 'COPY':
      if (step instanceof Copy) copy(step, stage, stages, build);
      return;
    case 'RUN':
      execFileSync('sh', ['-c', text], {
        cwd: join(stage.folder, stage.workdir),
        env: { ...build.env, ...stage.env },
        stdio: ['ignore', 'inherit', 'inherit'],
        timeout: STEP_MS,
      });
      return;
    case 'USER':
      stage.user = text;
      return;
    case 'CMD':
      stage.command = wordsOf(text);
      return;
    case 'HEALTHCHECK':
      stage.healthCheck = wordsOf(text.slice(text.indexOf('CMD') + 3));
      return;
    case 'VOLUME':
    case 'EXPOSE':
      return;
    default:
      throw new Error(`${step.getKeyword()} is not known here`);
  }
}

/** A command without a shell, which would keep signals to itself. */
function wordsOf(text: string): string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}

/** Folders are copied by what is in them, files by their name, as Docker does it. */
function copy(step: Copy, stage: Stage, stages: ReadonlyMap<string, Stage>, build: Build): void {
  const other = flagOf(step, 'from');
  const source = other ? stages.get(other)?.folder : build.context;
  if (source === undefined) throw new Error(`there is no stage ${other}`);
  const paths = step.getArguments().map(argument => argument.getValue());
  const target = join(stage.folder, stage.workdir, paths.at(-1) ?? '');
  for (const path of paths.slice(0, -1)) {
    const from = join(source, path);
    const isFolder = statSync(from).isDirectory();
    cpSync(from, isFolder ? target : join(target, basename(path)), { recursive: true });
  }
  if (flagOf(step, 'chown') !== undefined && process.getuid?.() === 0) {
    for (const path of ['', ...readdirSync(target, { recursive: true, encoding: 'utf8' })])
      chownSync(join(target, path), NODE_USER, NODE_USER);
  }
}

/** A flag's value. `getFromFlag` sees only the one that stands alone. */
export function flagOf(step: Copy, name: string): string | undefined {
  const found = step.getFlags().find(flag => flag.getName() === name);
  return found?.getValue() ?? undefined;
}
