import { callNames } from '#shared/ipc/names.ts';
import { expect, test } from './fixture.ts';

// What none of these tests changes is not begun anew.
test.use({ machine: null });

test('the page sees the contract, frozen, and nothing of Node or Electron', async ({ wizard }) => {
  const seen = await wizard.page.evaluate(() => {
    const { wizard: api } = window as unknown as { wizard: object };
    return {
      names: Object.keys(api),
      isFrozen: Object.isFrozen(api),
      others: ['require', 'module', 'process', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(seen).toEqual({ names: [...callNames, 'on'], isFrozen: true, others: [] });
});

test('every call refuses an input that its schema does not know', async ({ wizard }) => {
  const answers = await wizard.page.evaluate(async (names) => {
    const { wizard: api } = window as unknown as {
      wizard: Record<string, (input: unknown) => Promise<unknown>>;
    };
    const bad = [{ unexpected: 1 }, null, 'text', 7];
    return Promise.all(names.flatMap((name) => bad.map(async (input) => api[name]?.(input))));
  }, callNames);
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'input' } });
});

test('an input of more than a megabyte is refused', async ({ wizard }) => {
  const answer = await wizard.page.evaluate(async () => {
    const { wizard: api } = window as unknown as {
      wizard: Record<string, (input: unknown) => Promise<unknown>>;
    };
    return api['clipboard.write']?.({ text: '界'.repeat(500_000) });
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'input', detail: 'the input is too large' } });
});

test('an event that is not in the contract cannot be listened to', async ({ wizard }) => {
  const listening = wizard.page.evaluate(() => {
    const { wizard: api } = window as unknown as {
      wizard: { on: (name: string, heard: () => void) => void };
    };
    api.on('job.secret', () => undefined);
  });
  await expect(listening).rejects.toThrow('There is no event job.secret.');
});

test('an injected inline script does not run', async ({ wizard, complaints }) => {
  complaints.expect(/securitypolicyviolation require-trusted-types-for/, /TrustedScript/);
  const ran = await wizard.page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.injected = true';
    } catch {
      script.append('window.injected = true');
    }
    document.body.append(script);
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('nothing is fetched from a network', async ({ wizard, complaints }) => {
  complaints.expect(
    /securitypolicyviolation connect-src/,
    /securitypolicyviolation img-src/,
    /violates/,
    /Refused/,
  );
  const got = await wizard.page.evaluate(async () => {
    const image = new Promise((resolve) => {
      const element = new Image();
      element.addEventListener('load', () => {
        resolve('loaded');
      });
      element.addEventListener('error', () => {
        resolve('refused');
      });
      element.src = 'https://example.org/x.png';
    });
    const fetched = fetch('https://example.org/').then(
      () => 'fetched',
      () => 'refused',
    );
    return Promise.all([image, fetched]);
  });
  expect(got).toEqual(['refused', 'refused']);
});

test('no page opens a window, by script or by link', async ({ wizard }) => {
  const opened = await wizard.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    return window.open('https://example.org/');
  });
  expect(opened).toBeNull();
  await expect.poll(() => wizard.app.windows().length).toBe(1);
});

test('the page cannot be led anywhere else', async ({ wizard, complaints }) => {
  complaints.expect(/local resource/);
  const before = wizard.page.url();
  await wizard.page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await wizard.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    document.body.append(link);
    link.click();
  });
  await expect(wizard.header).toBeVisible();
  expect(wizard.page.url()).toBe(before);
});

test('a frame inside the page has no contract, and no page of its own', async ({ wizard, complaints }) => {
  complaints.expect(/securitypolicyviolation frame-src/, /violates|Refused/);
  const inner = await wizard.page.evaluate(() => {
    const empty = document.createElement('iframe');
    const own = document.createElement('iframe');
    own.src = '/';
    document.body.append(empty, own);
    return empty.contentWindow !== null && 'wizard' in empty.contentWindow;
  });
  expect(inner).toBe(false);
});

test('permissions are refused without asking', async ({ wizard }) => {
  const answers = await wizard.page.evaluate(async () => [
    await Notification.requestPermission(),
    await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    ),
  ]);
  expect(answers).toEqual(['denied', 'refused']);
});
