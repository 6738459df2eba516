import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type { Catalog, MessageKey } from '#shared/locales/en.ts';
import { translator } from '#shared/locales/translate.ts';
import { textsOf } from '../../../build/locales/language-files.js';
import { compileTexts } from '../../../build/locales/texts-plugin.js';
import type { StageId } from '#shared/job/stages.ts';
import type { StepId } from '#shared/wizard/answers.ts';

// Playwright loads the texts as they are, a bundle of the benchmark has them compiled: so they are read from the disk.
export const t = translator({ language: 'en', catalog: compileTexts(textsOf('en')) as Catalog });

type ArcField = MessageKey extends infer Key ? (Key extends `field.Arc.${infer Name}` ? Name : never) : never;
const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
/** A service principal that does not exist. */
const azure = [
  ['ClusterName', 'line3-cluster'],
  ['Location', 'westeurope'],
  ['ResourceGroupName', 'plant-7'],
  ['SubscriptionId', id('1')],
  ['TenantId', id('2')],
  ['ClientId', id('3')],
  ['ClientSecret', 'not-a-real-secret'],
] as const satisfies readonly (readonly [ArcField, string])[];

/** The window as a person meets it: by roles and names, which are the locale's own texts. */
export class WizardWindow {
  readonly app: ElectronApplication;
  readonly page: Page;

  constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
  }

  get header(): Locator {
    return this.page.getByRole('banner');
  }
  get footer(): Locator {
    return this.page.getByRole('contentinfo');
  }
  get rail(): Locator {
    return this.page.getByRole('navigation', { name: t('frame.steps') });
  }
  get sheet(): Locator {
    return this.page.getByRole('main');
  }

  /** The heading of the step that is shown. */
  title(step: StepId): Locator {
    return this.sheet.getByRole('heading', { level: 1, name: t(`step.${step}`), exact: true });
  }
  field(name: string): Locator {
    return this.sheet.getByLabel(name, { exact: true });
  }
  choice(name: string | RegExp): Locator {
    return this.sheet.getByRole('radio', { name });
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async next(): Promise<void> {
    await this.footer.getByRole('button', { name: t('footer.next'), exact: true }).click();
  }
  async back(): Promise<void> {
    await this.footer.getByRole('button', { name: t('footer.back'), exact: true }).click();
  }
  async goTo(step: StepId): Promise<void> {
    // The name of a step that has been answered goes on with the answer.
    await this.rail.getByRole('button', { name: new RegExp(`^${t(`step.${step}`)}`) }).click();
    await this.title(step).waitFor();
  }

  /** From the first screen to the review, with the answers that the machine cannot give. */
  async toReview(
    type: 'SingleMachineCluster' | 'ScalableCluster',
    { online = true }: { readonly online?: boolean } = {},
  ): Promise<void> {
    await this.choice(t('what.setUp')).check();
    await this.next();
    await this.factsAreRead();
    await this.next();
    await this.choice(t(`type.${type}`)).check();
    for (const step of ['type', 'network', 'dns', 'node'] as const) {
      await this.title(step).waitFor();
      if (step === 'dns' && !online) await this.withoutInternet();
      await this.next();
    }
    if (online) await this.answerAzure();
    else await this.acceptLicence();
    await this.next();
    await this.title('review').waitFor();
  }

  /** Waits until the machine has said everything it has to say. */
  async factsAreRead(): Promise<void> {
    await this.title('computer').waitFor();
    await expect(this.sheet.getByText(t('computer.reading'), { exact: true })).toHaveCount(0);
  }
  /** Says that this network has no internet: then there is nothing to ask about Azure. */
  async withoutInternet(): Promise<void> {
    await this.title('dns').waitFor();
    await this.sheet.getByRole('switch', { name: t('dns.offline') }).check();
  }
  /** Accepts the licence and sends no optional data. */
  async acceptLicence(): Promise<void> {
    await this.title('azure').waitFor();
    await this.sheet.getByRole('checkbox', { name: t('licence.accept') }).check();
    await this.choice(t('licence.telemetry.no')).check();
  }
  /** Connects the cluster to an invented subscription. */
  async connectToArc(): Promise<void> {
    await this.title('azure').waitFor();
    for (const [field, value] of azure) await this.field(t(`field.Arc.${field}`)).fill(value);
  }
  async answerAzure(): Promise<void> {
    await this.acceptLicence();
    await this.connectToArc();
  }
  /** Chooses a tab of the review: the file, or the commands. */
  async reviewTab(tab: 'file' | 'commands'): Promise<void> {
    await this.sheet.getByRole('tab', { name: t(`review.tab.${tab}`), exact: true }).click();
  }
  async deploy(): Promise<void> {
    await this.footer.getByRole('button', { name: t('footer.deploy'), exact: true }).click();
    await this.title('deploy').waitFor();
  }

  /** A stage in the timeline of the deployment. */
  stage(stage: StageId): Locator {
    return this.sheet.getByRole('listitem').filter({ hasText: t(`stage.${stage}`) });
  }

  /** The next open dialog answers with this path instead of asking. */
  async answerOpenDialog(filePath: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, filePath);
  }
  /** Opens a file with the button. */
  async openFile(filePath: string): Promise<void> {
    await this.answerOpenDialog(filePath);
    await this.sheet.getByRole('button', { name: /^Open (a|another) file$/ }).click();
  }
  /** Drops files on the window, wherever the person is. */
  async drop(...files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
    await this.page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of all) dataTransfer.items.add(new File([text], name));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, files);
  }
  /** What the step What says about the file that is open. */
  get opened(): Locator {
    return this.sheet.getByRole('complementary', { name: t('opened.pane') });
  }

  /** The next save dialog answers with this path instead of asking. */
  async answerSaveDialog(filePath: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, filePath);
  }
  /**
   * Exports the file from the review; the save dialog answers by itself.
   *
   * @param hasSecrets whether the answers hold one: the wizard then asks, and is told to leave it out
   */
  async exportTo(filePath: string, hasSecrets = false): Promise<void> {
    await this.answerSaveDialog(filePath);
    await this.sheet.getByRole('button', { name: t('footer.export'), exact: true }).click();
    if (hasSecrets) await this.sheet.getByRole('button', { name: t('file.leaveOut'), exact: true }).click();
    await this.sheet.getByText(t('file.saved', { path: filePath })).waitFor();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, [w, h]) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(w, h);
      },
      [width, height] as const,
    );
    await this.page.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [
      width,
      height,
    ] as const);
  }
}
