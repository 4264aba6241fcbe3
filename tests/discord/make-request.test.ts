import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { REST } from 'discord.js';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { makeRequest } from '../../src/discord/make-request.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/api`;
}

/** Answers with what it was sent, in pieces. */
const echo: RequestListener = (request, response) => void tellBack(request, response);

async function tellBack(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request;
  const told = { method, url, sent: headers['x-sent'], body: await text(request) };
  response.writeHead(200, { 'content-type': 'application/json', 'x-twice': ['one', 'two'] });
  const bytes = Buffer.from(JSON.stringify(told));
  // In the middle of a letter.
  const half = bytes.indexOf('é') + 1;
  response.write(bytes.subarray(0, half));
  setImmediate(() => response.end(bytes.subarray(half)));
}

describe('a request to Discord', () => {
  test('sends what it is given, and reads an answer that arrives in pieces', async () => {
    const api = await serve(echo);
    const answer = await makeRequest(`${api}/a/b?c=d`, {
      method: 'PATCH',
      headers: { 'X-Sent': 'yes' },
      body: '{"name":"é"}',
    });
    expect(answer).toMatchObject({ status: 200, statusText: 'OK', ok: true });
    expect(answer.headers.get('X-Twice')).toBe('one, two');
    const told = { method: 'PATCH', url: '/api/a/b?c=d', sent: 'yes', body: '{"name":"é"}' };
    expect(await answer.json()).toEqual(told);
    expect(JSON.parse(Buffer.from(await answer.arrayBuffer()).toString())).toEqual(told);
  });

  test('has no answer to wait for once it is given up, before or after the server has taken it', async () => {
    const arrived = Promise.withResolvers<void>();
    const api = await serve(() => arrived.resolve());
    const late = AbortSignal.abort(new Error('too late'));
    await expect(makeRequest(api, { method: 'GET', signal: late })).rejects.toThrow('too late');
    const controller = new AbortController();
    const answer = makeRequest(api, { method: 'GET', signal: controller.signal });
    void arrived.promise.then(() => controller.abort());
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('nor while it waits for a connection that another one holds', async () => {
    const arrived = Promise.withResolvers<void>();
    const api = await serve(() => arrived.resolve());
    const dispatcher = new Agent({ connections: 1 });
    const held = makeRequest(api, { method: 'GET', dispatcher });
    await arrived.promise;
    const controller = new AbortController();
    const waiting = makeRequest(api, { method: 'GET', dispatcher, signal: controller.signal });
    controller.abort(new Error('too late'));
    await expect(waiting).rejects.toThrow('too late');
    await dispatcher.destroy();
    await expect(held).rejects.toThrow('destroyed');
  });

  test('is given up when its answer stops half-way', async () => {
    const api = await serve((_, response) => response.writeHead(200, { 'content-length': 9 }).write('half'));
    const rest = new REST({ api, makeRequest, timeout: 100, retries: 0 }).setToken('token');
    await expect(rest.get('/users/@me')).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('fails with a code when its connection is cut, or nobody is there', async () => {
    const api = await serve(({ socket }) => socket.destroy());
    await expect(makeRequest(api, { method: 'GET' })).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    for (const close of closing.splice(0)) close();
    await expect(makeRequest(api, { method: 'GET' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('takes uploads as discord.js sends them', async () => {
    const api = await serve(echo);
    const rest = new REST({ api, makeRequest }).setToken('token');
    const files = [{ name: 'chart.txt', data: 'é', contentType: 'text/plain' }];
    const told = await rest.post('/channels/1/messages', { body: { flags: 4 }, files });
    const { body } = typeof told === 'object' && told && 'body' in told ? told : { body: '' };
    expect(body).toContain('filename="chart.txt"');
    expect(body).toContain('{"flags":4}');
  });
});
