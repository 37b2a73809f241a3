//! From a generated trait to the runtime's.

/// Declares the function that makes a generated service trait known to the router:
///
/// ```text
/// ::prismagen::__service! {
///     pub(super) fn register(PostService for Post: list, count, get, create, update, delete);
/// }
/// ```
///
/// It names the operations that the trait has; their hooks follow from them.
#[doc(hidden)]
#[macro_export]
macro_rules! __service {
    (
        $(#[$meta:meta])*
        $vis:vis fn $register:ident($service:ident for $model:ident: $($operation:ident),* $(,)?);
    ) => {
        $(#[$meta])*
        $vis fn $register(service: impl $service) -> $crate::__private::Registration {
            struct Forward<S>(S);

            impl<S: $service> $crate::__private::Service<$model> for Forward<S> {
                $($crate::__service_methods!($operation S: $service for $model);)*
            }

            $crate::__private::Registration::new::<$model>(Forward(service))
        }
    };
}

/// The methods of one operation.
#[doc(hidden)]
#[macro_export]
macro_rules! __service_methods {
    (list $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service list(query: $crate::Query<$model>) -> $crate::Result<$crate::Page<$model>>);
    };
    (count $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service count(query: $crate::Query<$model>) -> $crate::Result<u64>);
    };
    (get $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service get(key: <$model as $crate::Model>::Key) -> $crate::Result<$model>);
    };
    (create $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service create(input: <$model as $crate::Model>::Create) -> $crate::Result<$model>);
        $crate::__forward!($s $service before_create(input: &mut <$model as $crate::Model>::Create) -> $crate::Result<()>);
        $crate::__forward!($s $service after_create(created: &$model) -> $crate::Result<()>);
    };
    (update $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service update(
            key: <$model as $crate::Model>::Key,
            input: <$model as $crate::Model>::Update
        ) -> $crate::Result<$model>);
        $crate::__forward!($s $service before_update(
            key: &<$model as $crate::Model>::Key,
            input: &mut <$model as $crate::Model>::Update
        ) -> $crate::Result<()>);
        $crate::__forward!($s $service after_update(updated: &$model) -> $crate::Result<()>);
    };
    (delete $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service delete(key: <$model as $crate::Model>::Key) -> $crate::Result<()>);
        $crate::__forward!($s $service before_delete(key: &<$model as $crate::Model>::Key) -> $crate::Result<()>);
        $crate::__forward!($s $service after_delete(key: &<$model as $crate::Model>::Key) -> $crate::Result<()>);
    };
    (after_commit $s:ident: $service:ident for $model:ident) => {
        $crate::__forward!($s $service after_commit(change: $crate::Change<'_, $model>) -> ());
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __forward {
    ($s:ident $service:ident $method:ident($($argument:ident: $ty:ty),*) -> $result:ty) => {
        fn $method(
            &self,
            cx: &mut $crate::Cx,
            $($argument: $ty),*
        ) -> impl ::core::future::Future<Output = $result> + ::core::marker::Send {
            <$s as $service>::$method(&self.0, cx, $($argument),*)
        }
    };
}
