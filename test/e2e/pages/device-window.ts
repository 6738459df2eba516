import type { Locator } from '@playwright/test';
import { t, type WizardWindow } from './wizard-window.ts';

/** The steps of the routes on a device, as a person meets them. */
export class DeviceWindow {
  readonly #wizard: WizardWindow;

  constructor(wizard: WizardWindow) {
    this.#wizard = wizard;
  }

  get password(): Locator {
    return this.#wizard.field(t('connect.password'));
  }
  /** The rows of the proof with this verdict. */
  proof(verdict: string): Locator {
    return this.#wizard.sheet
      .getByRole('table', { name: t('result.proof') })
      .getByRole('row')
      .filter({ hasText: verdict });
  }

  /** From the first screen to that of the connection, and there to a training device, if one is named. */
  async open(training?: string): Promise<void> {
    await this.#wizard.choice(t('what.routes')).check();
    await this.#wizard.next();
    await this.#wizard.title('connect').waitFor();
    if (training !== undefined) await this.#wizard.field(t('connect.training')).selectOption(training);
  }
  async press(): Promise<void> {
    await this.#wizard.footer.getByRole('button', { name: t('connect.now'), exact: true }).click();
  }
  /** Connects to the training device that is chosen. */
  async connect(password = ''): Promise<void> {
    if (!(await this.#wizard.title('connect').isVisible())) await this.open();
    await this.password.fill(password);
    await this.press();
    await this.#wizard.title('device').waitFor();
  }
  async leave(): Promise<void> {
    await this.#wizard.goTo('connect');
    await this.#wizard.button(t('connect.leave')).click();
    await this.password.waitFor();
  }
  /** Pastes a table of routes, and goes on to the review. */
  async toReview(table: string): Promise<void> {
    await this.#wizard.goTo('routes');
    await this.#wizard.button(t('paste.open')).click();
    await this.#wizard.field(t('routesTable.paste.label')).fill(table);
    await this.#wizard.button(t('routesTable.paste.take')).click();
    await this.#wizard.next();
    await this.#wizard.title('routeReview').waitFor();
  }
  /** Sends the routes, and does not wait for their end. */
  async start(): Promise<void> {
    await this.#wizard.footer.getByRole('button', { name: t('routeReview.apply'), exact: true }).click();
    await this.#wizard.sheet.getByRole('heading', { level: 1, name: t('routeResult.applying') }).waitFor();
  }
  async apply(): Promise<void> {
    await this.#wizard.footer.getByRole('button', { name: t('routeReview.apply'), exact: true }).click();
    await this.#finished();
  }
  /** Goes back to the routes of before the newest job, which takes this many changes. */
  async goBack(changes: number): Promise<void> {
    await this.#wizard.button(t('rollback.open')).click();
    const ask = this.#wizard.page.getByRole('dialog', { name: t('rollback.title') });
    await ask
      .getByRole('listitem')
      .nth(changes - 1)
      .waitFor();
    await ask.getByRole('button', { name: t('rollback.go'), exact: true }).click();
    await this.#finished();
  }

  /** Puts the job aside that has ended, and is back at the device. */
  async finish(): Promise<void> {
    await this.#wizard.footer.getByRole('button', { name: t('footer.finish'), exact: true }).click();
    await this.#wizard.title('device').waitFor();
  }

  async #finished(): Promise<void> {
    await this.#wizard.title('result').waitFor();
  }
}
