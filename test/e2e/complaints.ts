import type { BrowserContext, Page } from '@playwright/test';

/** Everything a window that is well never says: violated policies, errors of the page, errors on its console. */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #expected: RegExp[] = [];

  async listen(context: BrowserContext, page: Page): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#heard.push(message.text());
    });
    context.on('weberror', (error) => this.#heard.push(String(error.error())));
    await context.addInitScript(reportViolations);
    await page.evaluate(reportViolations);
  }

  /** A test that provokes a refusal says what it will sound like. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** What was heard and expected until now is another test's. */
  forget(): void {
    this.#heard.length = 0;
    this.#expected.length = 0;
  }

  unexpected(): readonly string[] {
    return this.#heard.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  missing(): readonly string[] {
    return this.#expected.filter((pattern) => !this.#heard.some((text) => pattern.test(text))).map(String);
  }
}

/** Runs in the page. */
function reportViolations(): void {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`securitypolicyviolation ${event.effectiveDirective} ${event.blockedURI}`);
  });
}
