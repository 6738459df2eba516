import checkmark16 from '@fluentui/svg-icons/icons/checkmark_16_regular.svg?raw';
import checkmark20 from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw';
import passed16 from '@fluentui/svg-icons/icons/checkmark_circle_16_filled.svg?raw';
import passed20 from '@fluentui/svg-icons/icons/checkmark_circle_20_filled.svg?raw';
import done16 from '@fluentui/svg-icons/icons/checkmark_circle_16_regular.svg?raw';
import done20 from '@fluentui/svg-icons/icons/checkmark_circle_20_regular.svg?raw';
import warning16 from '@fluentui/svg-icons/icons/warning_16_filled.svg?raw';
import warning20 from '@fluentui/svg-icons/icons/warning_20_filled.svg?raw';
import error16 from '@fluentui/svg-icons/icons/error_circle_16_filled.svg?raw';
import error20 from '@fluentui/svg-icons/icons/error_circle_20_filled.svg?raw';
import info16 from '@fluentui/svg-icons/icons/info_16_regular.svg?raw';
import info20 from '@fluentui/svg-icons/icons/info_20_regular.svg?raw';
import monitor16 from '@fluentui/svg-icons/icons/desktop_16_regular.svg?raw';
import monitor20 from '@fluentui/svg-icons/icons/desktop_20_regular.svg?raw';
import bulb16 from '@fluentui/svg-icons/icons/lightbulb_16_regular.svg?raw';
import bulb20 from '@fluentui/svg-icons/icons/lightbulb_20_regular.svg?raw';
import person16 from '@fluentui/svg-icons/icons/person_16_regular.svg?raw';
import person20 from '@fluentui/svg-icons/icons/person_20_regular.svg?raw';
import page16 from '@fluentui/svg-icons/icons/document_16_regular.svg?raw';
import page20 from '@fluentui/svg-icons/icons/document_20_regular.svg?raw';
import hat16 from '@fluentui/svg-icons/icons/hat_graduation_16_filled.svg?raw';
import hat20 from '@fluentui/svg-icons/icons/hat_graduation_20_filled.svg?raw';
import refresh16 from '@fluentui/svg-icons/icons/arrow_clockwise_16_regular.svg?raw';
import refresh20 from '@fluentui/svg-icons/icons/arrow_clockwise_20_regular.svg?raw';
import dismiss16 from '@fluentui/svg-icons/icons/dismiss_16_regular.svg?raw';
import dismiss20 from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw';
import add16 from '@fluentui/svg-icons/icons/add_16_regular.svg?raw';
import add20 from '@fluentui/svg-icons/icons/add_20_regular.svg?raw';
import chevronDown16 from '@fluentui/svg-icons/icons/chevron_down_16_regular.svg?raw';
import chevronDown20 from '@fluentui/svg-icons/icons/chevron_down_20_regular.svg?raw';
import chevronUp16 from '@fluentui/svg-icons/icons/chevron_up_16_regular.svg?raw';
import chevronUp20 from '@fluentui/svg-icons/icons/chevron_up_20_regular.svg?raw';
import open16 from '@fluentui/svg-icons/icons/open_16_regular.svg?raw';
import open20 from '@fluentui/svg-icons/icons/open_20_regular.svg?raw';
import question16 from '@fluentui/svg-icons/icons/question_circle_16_regular.svg?raw';
import question20 from '@fluentui/svg-icons/icons/question_circle_20_regular.svg?raw';
import copy16 from '@fluentui/svg-icons/icons/copy_16_regular.svg?raw';
import copy20 from '@fluentui/svg-icons/icons/copy_20_regular.svg?raw';
import edit16 from '@fluentui/svg-icons/icons/edit_16_regular.svg?raw';
import edit20 from '@fluentui/svg-icons/icons/edit_20_regular.svg?raw';
import eye16 from '@fluentui/svg-icons/icons/eye_16_regular.svg?raw';
import eye20 from '@fluentui/svg-icons/icons/eye_20_regular.svg?raw';
import export16 from '@fluentui/svg-icons/icons/arrow_export_16_regular.svg?raw';
import export20 from '@fluentui/svg-icons/icons/arrow_export_20_regular.svg?raw';
import lock16 from '@fluentui/svg-icons/icons/lock_closed_16_regular.svg?raw';
import lock20 from '@fluentui/svg-icons/icons/lock_closed_20_regular.svg?raw';
import folder16 from '@fluentui/svg-icons/icons/folder_open_16_regular.svg?raw';
import folder20 from '@fluentui/svg-icons/icons/folder_open_20_regular.svg?raw';
import adapterUnplugged16 from '@fluentui/svg-icons/icons/plug_disconnected_16_regular.svg?raw';
import adapterUnplugged20 from '@fluentui/svg-icons/icons/plug_disconnected_20_regular.svg?raw';
import adapterVpn16 from '@fluentui/svg-icons/icons/shield_lock_16_regular.svg?raw';
import adapterVpn20 from '@fluentui/svg-icons/icons/shield_lock_20_regular.svg?raw';
import bluetooth16 from '@fluentui/svg-icons/icons/bluetooth_16_regular.svg?raw';
import bluetooth20 from '@fluentui/svg-icons/icons/bluetooth_20_regular.svg?raw';
import shield20 from '@fluentui/svg-icons/icons/shield_20_regular.svg?raw';
import adapter20 from '@fluentui/svg-icons/icons/port_hdmi_20_regular.svg?raw';
import wifi20 from '@fluentui/svg-icons/icons/wifi_1_20_regular.svg?raw';
import virtual20 from '@fluentui/svg-icons/icons/stream_20_regular.svg?raw';

import globe20 from '@fluentui/svg-icons/icons/globe_20_regular.svg?raw';
import camera20 from '@fluentui/svg-icons/icons/camera_20_regular.svg?raw';
import server20 from '@fluentui/svg-icons/icons/server_20_regular.svg?raw';
import subtract16 from '@fluentui/svg-icons/icons/subtract_16_regular.svg?raw';
import subtract20 from '@fluentui/svg-icons/icons/subtract_20_regular.svg?raw';
import sync16 from '@fluentui/svg-icons/icons/arrow_sync_16_regular.svg?raw';
import sync20 from '@fluentui/svg-icons/icons/arrow_sync_20_regular.svg?raw';

/** Fluent's icons by their meaning here; filled only for a state. */
const drawings = {
  checkmark: { 16: checkmark16, 20: checkmark20 },
  passed: { 16: passed16, 20: passed20 },
  done: { 16: done16, 20: done20 },
  warning: { 16: warning16, 20: warning20 },
  error: { 16: error16, 20: error20 },
  info: { 16: info16, 20: info20 },
  monitor: { 16: monitor16, 20: monitor20 },
  bulb: { 16: bulb16, 20: bulb20 },
  person: { 16: person16, 20: person20 },
  page: { 16: page16, 20: page20 },
  hat: { 16: hat16, 20: hat20 },
  refresh: { 16: refresh16, 20: refresh20 },
  dismiss: { 16: dismiss16, 20: dismiss20 },
  add: { 16: add16, 20: add20 },
  'chevron-down': { 16: chevronDown16, 20: chevronDown20 },
  'chevron-up': { 16: chevronUp16, 20: chevronUp20 },
  open: { 16: open16, 20: open20 },
  question: { 16: question16, 20: question20 },
  copy: { 16: copy16, 20: copy20 },
  edit: { 16: edit16, 20: edit20 },
  eye: { 16: eye16, 20: eye20 },
  export: { 16: export16, 20: export20 },
  lock: { 16: lock16, 20: lock20 },
  folder: { 16: folder16, 20: folder20 },
  'adapter-unplugged': { 16: adapterUnplugged16, 20: adapterUnplugged20 },
  'adapter-vpn': { 16: adapterVpn16, 20: adapterVpn20 },
  bluetooth: { 16: bluetooth16, 20: bluetooth20 },
  subtract: { 16: subtract16, 20: subtract20 },
  sync: { 16: sync16, 20: sync20 },
  server: { 20: server20 },
  globe: { 20: globe20 },
  camera: { 20: camera20 },
  shield: { 20: shield20 },
  adapter: { 20: adapter20 },
  wifi: { 20: wifi20 },
  virtual: { 20: virtual20 },
} satisfies Record<string, { 16?: string; 20: string }>;

export type IconName = keyof typeof drawings;

const pathData = / d="([^"]+)"/g;

/** An icon's outline in a square of its own size; if there is no 16, 20 is scaled. */
export function drawing(
  name: IconName,
  size: 16 | 20,
): { readonly box: number; readonly paths: readonly string[] } {
  const sizes: { 16?: string; 20: string } = drawings[name];
  const small = size === 16 ? sizes[16] : undefined;
  const paths = [...(small ?? sizes[20]).matchAll(pathData)].map(([, data]) => data ?? '');
  return { box: small === undefined ? 20 : 16, paths };
}
