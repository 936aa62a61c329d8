/** A style sheet as text, put into the script by the build. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
