import { Component, type ReactNode } from "react";
import { Failed } from "../kit/States";

/** A page that breaks says so, and leaves the others usable. */
export class Fallen extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Failed error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
