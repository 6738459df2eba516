import type * as v from 'valibot';

/** A call of the contract: the schema of what is sent, and the type of what comes back. */
export interface CallSpec<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  /** Carries only the output's type, which handlers are checked against. */
  readonly output?: Output;
}

/** `call<Output>()(input)`: in two steps, because the input is to be inferred. */
export const call = <Output>() => {
  return <Input extends v.GenericSchema>(input: Input): CallSpec<Input, Output> => ({ input });
};
