/** Whether a text is a recording of a computer or a device, or what is left of one. */
export const isRecording = (text: string): boolean => /"format"\s*:\s*"edge-wizard\/scenario\//.test(text);
