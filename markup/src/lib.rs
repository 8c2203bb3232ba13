//! The app's `view!`: Leptos's own markup, compiled to views without types of their own.
//!
//! Leptos's macro gives every piece of markup a type of its own, and the compiler builds, updates and unmounts each with code of its own. That is
//! fast and it is large: see `docs/adr/0004-views-without-types.md`. This macro reads the same markup with the same parser and writes calls to the
//! few functions of `app::ui`.
//!
//! | markup | becomes |
//! |---|---|
//! | `<p class="a">…</p>` | `ui::Element::new("p\nclass=a")` and what follows |
//! | `name=value` | an attribute; a closure keeps it up to date |
//! | `class:name=closure` | a class that comes and goes |
//! | `prop:name=closure` | a property of the DOM node |
//! | `on:event=closure` | a listener |
//! | `{value}`, `"words"` | a child; a closure keeps it up to date |

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Result};

/// Markup as a view.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let written = rstml::parse(tokens).and_then(|nodes| children(&nodes));
    let view = written.map(|children| match children.as_slice() {
        [one] => one.clone(),
        all => inside(quote! { crate::ui::Element::several() }, all),
    });
    view.unwrap_or_else(Error::into_compile_error).into()
}

/// One call around the other: an element that is handed on by value takes far less code than one that is kept and named again.
fn inside(start: TokenStream, children: &[TokenStream]) -> TokenStream {
    let whole = children.iter().fold(start, |element, child| quote! { #element.child(#child) });
    quote! { #whole.done() }
}

fn children(nodes: &[Node]) -> Result<Vec<TokenStream>> {
    nodes.iter().map(child).collect()
}

fn child(node: &Node) -> Result<TokenStream> {
    match node {
        Node::Element(element) => self::element(element),
        Node::Text(text) => {
            let words = text.value_string();
            Ok(quote! { crate::ui::IntoNode::node(#words) })
        }
        Node::RawText(text) => {
            let words = text.to_string_best();
            Ok(quote! { crate::ui::IntoNode::node(#words) })
        }
        Node::Block(NodeBlock::ValidBlock(block)) => {
            let value = match block.stmts.as_slice() {
                [syn::Stmt::Expr(value, None)] => quote! { #value },
                _ => quote! { #block },
            };
            Ok(quote_spanned! { block.span()=> crate::ui::IntoNode::node(#value) })
        }
        other => Err(Error::new(other.span(), "view! takes elements, words and {values} only")),
    }
}

fn element(element: &NodeElement<rstml::Infallible>) -> Result<TokenStream> {
    let tag = element.name().to_string();
    if tag.starts_with(|sign: char| sign.is_uppercase()) {
        return Err(Error::new(element.name().span(), "call a component as a function, in braces"));
    }
    // What never changes travels as one text: `tag`, then lines of `name=value`.
    let mut start = tag;
    let mut changing = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new(attribute.span(), "view! takes attributes with names only"));
        };
        match constant(attribute) {
            Some(words) => start.push_str(&format!("\n{}={words}", key(attribute))),
            None => changing.push(attribute),
        }
    }
    let start = quote! { crate::ui::Element::new(#start) };
    let element_so_far = changing.into_iter().fold(start, self::attribute);
    Ok(inside(element_so_far, &children(&element.children)?))
}

fn key(attribute: &KeyedAttribute) -> String {
    attribute.key.to_string().replace("r#", "")
}

/// The words of an attribute that never changes.
fn constant(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value() {
        None => Some(String::new()),
        Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(words), .. })) => Some(words.value()).filter(|words| !words.contains('\n')),
        Some(_) => None,
    }
    .filter(|_| !key(attribute).contains(':'))
}

fn attribute(element: TokenStream, attribute: &KeyedAttribute) -> TokenStream {
    let (key, value) = (key(attribute), value(attribute));
    match key.split_once(':') {
        Some(("class", name)) => quote! { crate::ui::class(#element, #name, #value) },
        Some(("prop", name)) => quote! { crate::ui::property(#element, #name, #value) },
        Some(("on", event)) => quote! { crate::ui::on(#element, #event, #value) },
        _ => quote! { crate::ui::attribute(#element, #key, #value) },
    }
}

fn value(attribute: &KeyedAttribute) -> TokenStream {
    match attribute.value() {
        Some(value) => quote! { #value },
        None => quote! { "" },
    }
}
